package dev.penchant.model.personal;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Rater;
import dev.penchant.model.FitContext;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.Folds;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How tastes go with what is stated about raters: the mean taste of a rater with traits z is B z beside the crowd's, so
 * that a stranger of whom something is stated gets more than the crowd's answer. B is a ridge fit over all raters,
 * tuned on left-out ones.
 *
 * @param effects traits × directions, row-major; all zero when stating helps nothing
 */
public record TraitEffects(RaterTraits traits, double[] effects) {
    private static final int MOST_COLUMNS = 2_500;

    static final TraitEffects NONE = new TraitEffects(new RaterTraits(List.of()), new double[0]);

    /**
     * @param effects what was learned from all rows
     * @param leftOutDelta Δ of every row, the offset included, with effects learned without its rater
     */
    record Fitted(TraitEffects effects, double[] leftOutDelta) {}

    /** @param differences the rows with the crowd's left-out Δ as offset */
    static Fitted fit(Comparisons training, PersonalModel.Differences differences, int directions, FitContext context) {
        RaterTraits traits = RaterTraits.fit(training);
        Fitted none = new Fitted(NONE, differences.offset());
        int columns = traits.size() * directions;
        if (columns == 0 || columns > MOST_COLUMNS) return none;
        int rows = training.size();
        int[] ofRater = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingInt(training::rater))
                .mapToInt(Integer::intValue)
                .toArray();
        int raters = training.raters().size();
        int[] start = new int[raters + 1];
        for (int row = 0; row < rows; row++) start[training.rater(row) + 1]++;
        for (int rater = 0; rater < raters; rater++) start[rater + 1] += start[rater];
        double[][] z = new double[raters][];
        for (int rater = 0; rater < raters; rater++)
            z[rater] = traits.of(training.raters().get(rater));
        double[][] x = new double[rows][];
        int[] a = new int[rows];
        int[] b = new int[rows];
        for (int place = 0; place < rows; place++) {
            int row = ofRater[place];
            x[place] = differences.x(row);
            a[row] = place;
            b[row] = rows;
        }
        Folds folds = Folds.of(training, HoldOut.RATERS, context.seed());
        BlockTuning tuning = new BlockTuning(
                List.of(new Matrix.Outer(start, z, x)),
                training,
                rows + 1,
                a,
                b,
                differences.offset(),
                folds,
                context.progress(),
                "fitting raters' attributes");
        BlockTuning.Found found = tuning.find();
        if (found.chosen().length == 0) return none;
        double[] point = tuning.fitAll(found);
        return new Fitted(new TraitEffects(traits, java.util.Arrays.copyOf(point, columns)), found.leftOutDelta());
    }

    /** B z: the mean of the taste of such a rater. */
    double[] meanOf(Rater rater, int directions) {
        double[] mean = new double[directions];
        if (traits.size() == 0) return mean;
        double[] z = traits.of(rater);
        for (int t = 0; t < z.length; t++)
            for (int d = 0; d < directions; d++) mean[d] += z[t] * effects[t * directions + d];
        return mean;
    }
}
