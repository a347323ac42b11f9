package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Split;
import dev.penchant.model.select.Experiment;
import dev.penchant.model.select.HeldOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Held-out comparisons one by one, to ask how well a model forecast any part of them.
 *
 * @param rater id by held-out row; empty where not identified
 * @param votesKnown by held-out row, comparisons by the same rater in the training part
 */
public record HeldOutVotes(HeldOut heldOut, List<String> rater, int[] votesKnown) {
    public static HeldOutVotes of(HeldOut heldOut) {
        List<String> raters = new ArrayList<>();
        List<Integer> known = new ArrayList<>();
        for (Split split : heldOut.splits()) {
            Map<Integer, Integer> votes = new HashMap<>();
            Comparisons train = split.train();
            for (int row = 0; row < train.size(); row++) votes.merge(train.rater(row), 1, Integer::sum);
            Comparisons test = split.test();
            for (int row = 0; row < test.size(); row++) {
                boolean named = test.raterOf(row).identified();
                raters.add(named ? test.raterOf(row).id() : "");
                known.add(named ? votes.getOrDefault(test.rater(row), 0) : 0);
            }
        }
        return new HeldOutVotes(
                heldOut, raters, known.stream().mapToInt(Integer::intValue).toArray());
    }

    public HeldOut.Row row(int row) {
        return heldOut.rows().get(row);
    }

    public int size() {
        return rater.size();
    }

    /** Share forecast right of the decided rows asked for; empty when there are none. */
    public Optional<Estimate> accuracy(Experiment.Trial trial, IntPredicate which) {
        int[] rows = decided(which);
        if (rows.length == 0) return Optional.empty();
        return Optional.of(Estimate.share(
                IntStream.of(rows).mapToDouble(row -> right(trial, row)).toArray(), clusters(rows)));
    }

    /** How much more often one model was right than another on the same rows: a paired difference. */
    public Optional<Estimate> accuracyGain(Experiment.Trial one, Experiment.Trial other, IntPredicate which) {
        int[] rows = decided(which);
        if (rows.length == 0) return Optional.empty();
        return Optional.of(Estimate.of(
                IntStream.of(rows)
                        .mapToDouble(row -> right(one, row) - right(other, row))
                        .toArray(),
                clusters(rows)));
    }

    /** The same of −log P, positive where the first is better. */
    public Optional<Estimate> nllGain(Experiment.Trial one, Experiment.Trial other, IntPredicate which) {
        int[] rows = decided(which);
        if (rows.length == 0) return Optional.empty();
        return Optional.of(Estimate.of(
                IntStream.of(rows)
                        .mapToDouble(row -> loss(other, row) - loss(one, row))
                        .toArray(),
                clusters(rows)));
    }

    /** The same of one rater, whose votes are then independent given the rater. */
    public Optional<Estimate> accuracyOf(Experiment.Trial trial, String id) {
        int[] rows = decided(row -> rater.get(row).equals(id));
        if (rows.length == 0) return Optional.empty();
        return Optional.of(Estimate.share(
                IntStream.of(rows).mapToDouble(row -> right(trial, row)).toArray(), rows));
    }

    /** Mean −log P of the decided rows asked for. */
    public Optional<Estimate> nll(Experiment.Trial trial, IntPredicate which) {
        int[] rows = decided(which);
        if (rows.length == 0) return Optional.empty();
        return Optional.of(Estimate.of(
                IntStream.of(rows).mapToDouble(row -> loss(trial, row)).toArray(), clusters(rows)));
    }

    /** Mean (P − outcome)². */
    public Optional<Estimate> brier(Experiment.Trial trial) {
        int[] rows = decided(row -> true);
        if (rows.length == 0) return Optional.empty();
        return Optional.of(Estimate.of(
                IntStream.of(rows)
                        .mapToDouble(row -> Math.pow(trial.probability()[row] - row(row).target(), 2))
                        .toArray(),
                clusters(rows)));
    }

    private int[] decided(IntPredicate which) {
        return IntStream.range(0, size())
                .filter(row -> !row(row).tie() && which.test(row))
                .toArray();
    }

    private int[] clusters(int[] rows) {
        return IntStream.of(rows).map(row -> row(row).cluster()).toArray();
    }

    private double right(Experiment.Trial trial, int row) {
        double won = row(row).target() > .5f ? trial.probability()[row] : 1 - trial.probability()[row];
        return won > .5 ? 1 : won == .5 ? .5 : 0;
    }

    private double loss(Experiment.Trial trial, int row) {
        double p = Math.clamp(trial.probability()[row], 1e-15, 1 - 1e-15);
        double target = row(row).target();
        return -target * Math.log(p) - (1 - target) * Math.log1p(-p);
    }
}
