package dev.penchant.model.group;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rules that make one order out of what several people want (Brandt et al. 2016, Handbook of Computational Social Choice). */
public enum SocialChoice {
    /** The largest mean satisfaction (Bentham). */
    UTILITARIAN("the largest mean satisfaction") {
        @Override
        double score(Satisfaction all, int candidate) {
            return Arrays.stream(all.ascending(candidate)).average().orElseThrow();
        }
    },
    /** The best lot of the worst off; among equals that of the second worst off, and so on (leximin; Rawls, Sen). */
    EGALITARIAN("the best lot of the worst off, then of the next (leximin)") {
        @Override
        double score(Satisfaction all, int candidate) {
            return all.ascending(candidate)[0];
        }

        @Override
        Comparator<Integer> better(Satisfaction all) {
            return (one, other) -> -Arrays.compare(all.ascending(one), all.ascending(other));
        }
    },
    /** The largest product of satisfactions, told as their geometric mean (Nash 1950). */
    NASH("the largest product of satisfactions") {
        @Override
        double score(Satisfaction all, int candidate) {
            return Math.exp(Arrays.stream(all.ascending(candidate))
                    .map(Math::log)
                    .average()
                    .orElseThrow());
        }
    },
    /** The mean share of the other candidates that a rater puts below it (Borda 1781). */
    BORDA("the best mean rank") {
        @Override
        double score(Satisfaction all, int candidate) {
            double beaten = 0;
            for (double[] own : all.by())
                for (int other = 0; other < own.length; other++)
                    if (other != candidate)
                        beaten += Satisfaction.prefers(own, candidate, other) / (own.length - 1) / all.by().length;
            return beaten;
        }
    },
    /** The share of the other candidates that it beats by a majority of raters, a draw for half (Copeland 1951). */
    COPELAND("the most majorities against the others") {
        @Override
        double score(Satisfaction all, int candidate) {
            int n = all.candidates();
            double won = 0;
            for (int other = 0; other < n; other++) {
                if (other == candidate) continue;
                double votes = 0;
                for (double[] own : all.by()) votes += Satisfaction.prefers(own, candidate, other) - .5;
                won += (votes > 0 ? 1 : votes == 0 ? .5 : 0) / (n - 1);
            }
            return won;
        }
    },
    /** The share of raters who would rather have it than another one of the candidates, more often than not (approval). */
    APPROVAL("the most raters whom it suits better than not") {
        @Override
        double score(Satisfaction all, int candidate) {
            return Arrays.stream(all.ascending(candidate))
                            .filter(own -> own >= .5)
                            .count()
                    / (double) all.by().length;
        }
    };

    private final String aim;

    SocialChoice(String aim) {
        this.aim = aim;
    }

    /** What it looks for, in few words. */
    public String aim() {
        return aim;
    }

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the rule gives a candidate; larger is better, between 0 and 1. */
    abstract double score(Satisfaction all, int candidate);

    public double[] scores(Satisfaction all) {
        return IntStream.range(0, all.candidates())
                .mapToDouble(candidate -> score(all, candidate))
                .toArray();
    }

    Comparator<Integer> better(Satisfaction all) {
        double[] scores = scores(all);
        return (one, other) -> Double.compare(scores[other], scores[one]);
    }

    /** Candidates, the best first; of equals the one with the larger mean satisfaction, then the one given first. */
    public int[] order(Satisfaction all) {
        double[] mean = UTILITARIAN.scores(all);
        return IntStream.range(0, all.candidates())
                .boxed()
                .sorted(better(all).thenComparing((one, other) -> Double.compare(mean[other], mean[one])))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
