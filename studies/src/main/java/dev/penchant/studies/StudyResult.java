package dev.penchant.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run of a study measured.
 *
 * @param notRun claims that could not be checked, each with the reason
 * @param measurements by name, in the order of names
 */
public record StudyResult(
        String study,
        String system,
        long seed,
        Scale scale,
        List<Claim> claims,
        List<NotRun> notRun,
        SortedMap<String, Double> measurements,
        double seconds) {
    /** A claim that was not checked and why. */
    public record NotRun(String claim, String reason) {}

    public StudyResult {
        claims = List.copyOf(claims);
        notRun = List.copyOf(notRun);
        measurements = new TreeMap<>(measurements);
    }

    /** Whether all claims hold that were checked. */
    public boolean holds() {
        return claims.stream().allMatch(Claim::holds);
    }

    /** Collects what one run finds. */
    public static final class Builder {
        private final StudyCard card;
        private final long seed;
        private final Scale scale;
        private final long start = System.nanoTime();
        private final List<Claim> claims = new ArrayList<>();
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

        public Builder notRun(String claim, String reason) {
            notRun.add(new NotRun(claim, reason));
            return this;
        }

        public StudyResult build() {
            double seconds = (System.nanoTime() - start) / 1e9;
            return new StudyResult(card.number(), card.system(), seed, scale, claims, notRun, measurements, seconds);
        }
    }
}
