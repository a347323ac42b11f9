package dev.penchant.data.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An everyday question and the parts that answers to it are put together from.
 *
 * @param answer an imperative clause, without capital and full stop
 * @param context a sentence of background
 * @param points sentences, each a thing to do
 * @param example a clause that can follow "for example"
 * @param caveat a hedged sentence
 */
record Topic(
        String prompt,
        String title,
        String answer,
        String context,
        List<String> points,
        String example,
        String caveat) {
    private static final String RESOURCE = "topics.txt";

    /** All topics: blocks between empty lines; the first character of a line says which part it is. */
    static List<Topic> all() {
        List<Topic> topics = new ArrayList<>();
        for (String block : text().strip().split("\\R{2,}"))
            topics.add(of(block.lines().toList()));
        return List.copyOf(topics);
    }

    private static Topic of(List<String> lines) {
        return new Topic(
                part(lines, '?').getFirst(),
                part(lines, '#').getFirst(),
                part(lines, '=').getFirst(),
                part(lines, '~').getFirst(),
                part(lines, '-'),
                part(lines, '>').getFirst(),
                part(lines, '!').getFirst());
    }

    private static List<String> part(List<String> lines, char mark) {
        return lines.stream()
                .filter(line -> line.charAt(0) == mark)
                .map(line -> line.substring(2))
                .toList();
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(Topic.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
