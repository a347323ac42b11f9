package dev.penchant.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run of a study measured.
 *
 * @param expectations what was expected beside the claims; decides nothing
 * @param notRun claims that could not be checked, each with the reason
 * @param measurements by name, in the order of names
 */
public record StudyResult(
        String study,
        String system,
        long seed,
        Scale scale,
        List<Claim> claims,
        List<Expectation> expectations,
        List<NotRun> notRun,
        SortedMap<String, Double> measurements,
        double seconds) {
    /** A claim that was not checked and why. */
    public record NotRun(String claim, String reason) {}

    public StudyResult {
        claims = List.copyOf(claims);
        expectations = List.copyOf(expectations);
        notRun = List.copyOf(notRun);
        measurements = new TreeMap<>(measurements);
    }

    /** What a run says of its claims as a whole. */
    public enum Outcome {
        HOLDS("holds"),
        FAILS("fails"),
        /** No claim could be checked, so that none was upheld either. */
        NOTHING_CHECKED("nothing checked");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Outcome outcome() {
        if (claims.isEmpty()) return Outcome.NOTHING_CHECKED;
        return claims.stream().allMatch(Claim::holds) ? Outcome.HOLDS : Outcome.FAILS;
    }

    /** Collects what one run finds. */
    public static final class Builder {
        private final StudyCard card;
        private final long seed;
        private final Scale scale;
        private final long start = System.nanoTime();
        private final List<Claim> claims = new ArrayList<>();
        private final List<Expectation> expectations = new ArrayList<>();
        private final List<NotRun> notRun = new ArrayList<>();
        private final SortedMap<String, Double> measurements = new TreeMap<>();

        public Builder(StudyCard card, long seed, Scale scale) {
            this.card = card;
            this.seed = seed;
            this.scale = scale;
        }

        public Builder measured(String name, double value) {
            measurements.put(name, value);
            return this;
        }

        public Builder claim(String claim, double measured, Relation relation, double bound) {
            claims.add(new Claim(claim, measured, relation, bound));
            return this;
        }

        public Builder expectation(Claim claim, String why) {
            expectations.add(new Expectation(claim, why));
            return this;
        }

        public Builder notRun(String claim, String reason) {
            notRun.add(new NotRun(claim, reason));
            return this;
        }

        /** What the card declares and nobody measured is told as not run: no claim vanishes. */
        public StudyResult build() {
            List<String> told = new ArrayList<>();
            claims.forEach(claim -> told.add(claim.claim()));
            expectations.forEach(expected -> told.add(expected.claim().claim()));
            notRun.forEach(missing -> told.add(missing.claim()));
            Stream.concat(card.claims().stream(), card.expectations().stream())
                    .filter(declared -> !told.contains(declared))
                    .forEach(declared -> notRun(declared, "not measured at this scale"));
            double seconds = (System.nanoTime() - start) / 1e9;
            return new StudyResult(
                    card.number(), card.system(), seed, scale, claims, expectations, notRun, measurements, seconds);
        }
    }
}
