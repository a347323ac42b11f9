package dev.penchant.data.simulate;

import dev.penchant.data.InputException;

/**
 * What to simulate.
 *
 * @param raters how many raters
 * @param votes judgments of each rater
 * @param groups how many groups of taste the raters come from
 * @param deviation standard deviation of a rater's own taste about that of the group, by property, on the logit scale
 * @param form what a judgment is: a pair, a choice out of several, or a ranking
 * @param size responses shown at once; pairs have two
 * @param items how many different responses there are in all; 0 for new ones in every judgment, which texts do not have
 * @param ties share of pairs judged equally good, over all careful raters
 * @param careless share of raters who vote at random
 * @param positionBias what the response shown first gains, on the logit scale
 * @param temperature T of P ∝ exp(u/T): 1 for the stated tastes, smaller for more decided raters
 */
public record SimulationSettings(
        Kind kind,
        int raters,
        int votes,
        int groups,
        double deviation,
        Form form,
        int size,
        int items,
        double ties,
        double careless,
        double positionBias,
        double temperature,
        long seed) {
    /** What is judged. */
    public enum Kind {
        /** Answers to everyday questions, by systems that write in different ways. */
        TEXTS,
        /** Mobile phone plans: numbers and categories. */
        FEATURES
    }

    /** What a judgment is. */
    public enum Form {
        PAIRS,
        SETS,
        RANKINGS
    }

    public SimulationSettings {
        check(raters >= 1, "raters", "at least 1");
        check(votes >= 1, "votes", "at least 1");
        check(groups >= 1 && groups <= raters, "groups", "between 1 and the number of raters");
        check(deviation >= 0 && Double.isFinite(deviation), "deviation", "a number of at least 0");
        check(form == Form.PAIRS ? size == 2 : size >= 2 && size <= 6, "size", "2 for pairs, else between 2 and 6");
        check(
                items == 0 || items >= size && kind == Kind.FEATURES,
                "items",
                "at least the size, and only for features");
        check(ties >= 0 && ties <= .9, "ties", "between 0 and 0.9");
        check(ties == 0 || form == Form.PAIRS, "ties", "0 unless judgments are pairs");
        check(careless >= 0 && careless <= 1, "careless", "between 0 and 1");
        check(Double.isFinite(positionBias), "position-bias", "a number");
        check(temperature > 0 && Double.isFinite(temperature), "temperature", "a number above 0");
    }

    public static SimulationSettings defaults() {
        return new SimulationSettings(Kind.TEXTS, 60, 50, 3, .35, Form.PAIRS, 2, 0, .08, .05, 0, 1, 1);
    }

    public SimulationSettings withKind(Kind what) {
        return new SimulationSettings(
                what,
                raters,
                votes,
                groups,
                deviation,
                form,
                size,
                items,
                ties,
                careless,
                positionBias,
                temperature,
                seed);
    }

    public SimulationSettings withRaters(int count, int votesOfEach) {
        return new SimulationSettings(
                kind,
                count,
                votesOfEach,
                groups,
                deviation,
                form,
                size,
                items,
                ties,
                careless,
                positionBias,
                temperature,
                seed);
    }

    public SimulationSettings withGroups(int count, double ownDeviation) {
        return new SimulationSettings(
                kind,
                raters,
                votes,
                count,
                ownDeviation,
                form,
                size,
                items,
                ties,
                careless,
                positionBias,
                temperature,
                seed);
    }

    /** Pairs have two responses; sets and rankings have no ties. */
    public SimulationSettings withForm(Form what, int shown) {
        return new SimulationSettings(
                kind,
                raters,
                votes,
                groups,
                deviation,
                what,
                shown,
                items,
                what == Form.PAIRS ? ties : 0,
                careless,
                positionBias,
                temperature,
                seed);
    }

    public SimulationSettings withItems(int count) {
        return new SimulationSettings(
                kind,
                raters,
                votes,
                groups,
                deviation,
                form,
                size,
                count,
                ties,
                careless,
                positionBias,
                temperature,
                seed);
    }

    public SimulationSettings withNoise(double tieShare, double carelessShare, double firstBias, double heat) {
        return new SimulationSettings(
                kind,
                raters,
                votes,
                groups,
                deviation,
                form,
                size,
                items,
                tieShare,
                carelessShare,
                firstBias,
                heat,
                seed);
    }

    public SimulationSettings withSeed(long number) {
        return new SimulationSettings(
                kind,
                raters,
                votes,
                groups,
                deviation,
                form,
                size,
                items,
                ties,
                careless,
                positionBias,
                temperature,
                number);
    }

    private static void check(boolean sound, String field, String range) {
        if (!sound)
            throw new InputException(
                    "bad_setting",
                    "--" + field + " is out of range: it is " + range,
                    null,
                    0,
                    field,
                    "see `penchant simulate --help`");
    }
}
