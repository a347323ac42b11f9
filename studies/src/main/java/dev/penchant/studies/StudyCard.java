package dev.penchant.studies;

import java.util.List;

/**
 * What a study is about.
 *
 * @param number two digits
 * @param system the published system, or what of the house is put to the test
 * @param paper where it is described
 * @param rooms folders of the project that it leans on
 * @param protocol how it is measured, in a few sentences
 * @param claims the sentences that a full run checks
 * @param expectations sentences that a reader of the paper would expect to hold too, told as they come out
 * @param budgetSeconds what a reduced run may take on two cores
 */
public record StudyCard(
        String number,
        String system,
        String paper,
        List<String> rooms,
        String protocol,
        List<String> claims,
        List<String> expectations,
        int budgetSeconds) {
    public StudyCard {
        if (!number.matches("\\d\\d")) throw new IllegalArgumentException("a study's number has two digits: " + number);
        rooms = List.copyOf(rooms);
        claims = List.copyOf(claims);
        expectations = List.copyOf(expectations);
    }
}
