package dev.penchant.model.curate;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.model.FitContext;
import dev.penchant.model.LinearLearner;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.Folds;
import dev.penchant.tensor.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How strongly others of the votes speak for what each vote states: with Δ_m the log-odds of a against b by voter m, which
 * did not learn from that vote, and s = 1 where a was stated to win, −1 where b was, μ = mean_m s Δ_m and the standard
 * deviation of s Δ_m over voters (Wang et al. 2024, Secrets of RLHF II, §2.1, made cross-fitted: a flexible voter agrees
 * with what it was taught, right or wrong).
 *
 * @param mean μ by row; NaN for ties, which state no winner
 * @param deviation by row, n − 1 in the denominator; 0 of a single voter
 */
public record Strength(double[] mean, double[] deviation) {
    /** Learns from some rows and tells of others. */
    @FunctionalInterface
    public interface Voter {
        /**
         * @param learnFrom rows
         * @param judge other rows
         * @return log-odds of a against b, by element of {@code judge}
         */
        double[] logOdds(int[] learnFrom, int[] judge, long seed);
    }

    /**
     * By an ensemble in which every voter deals the rows to folds anew and judges each fold by what it learns from the
     * others.
     *
     * @param target by row, P(a preferred) as stated
     */
    public static Strength crossFitted(float[] target, int voters, int folds, long seed, Voter voter) {
        double[][] delta = new double[voters][target.length];
        for (int m = 0; m < voters; m++) {
            SplittableRandom random = new SplittableRandom(Seeds.derive(seed, m));
            int[] fold = dealt(target.length, folds, random);
            for (int f = 0; f < folds; f++) {
                int tested = f;
                int[] judge = rows(fold, own -> own == tested);
                double[] told = voter.logOdds(rows(fold, own -> own != tested), judge, random.nextLong());
                for (int i = 0; i < judge.length; i++) delta[m][judge[i]] = told[i];
            }
        }
        return of(delta, target);
    }

    /**
     * By linear voters on the columns that help on these votes, tuned once; each learns from a bootstrap sample of the
     * judgments outside the fold it judges.
     *
     * @param apart what the votes that a voter learns from share nothing of with those it judges
     */
    public static Strength of(Comparisons votes, int voters, int folds, HoldOut apart, long seed, Progress progress) {
        FitContext context = new FitContext(apart, List.of(), seed, progress);
        LinearLearner.Fitted fitted = new LinearLearner().fitUtility(votes, context);
        var encoded = fitted.space().encode(votes);
        double[][] delta = new double[voters][];
        for (int m = 0; m < voters; m++) {
            progress.report("judging votes by others", m, voters);
            long own = Seeds.derive(seed, m);
            Comparisons drawn = voters == 1 ? votes : votes.reweighted(bootstrap(votes, own));
            BlockTuning tuning = new BlockTuning(
                    encoded.matrices(),
                    drawn,
                    encoded.sides(),
                    Folds.of(votes, apart, folds, own),
                    Progress.SILENT,
                    "");
            BlockTuning.Found found = fitted.found();
            delta[m] = tuning.settled(found.chosen(), found.penalties(), found.tieWeight())
                    .leftOutDelta();
        }
        progress.report("judging votes by others", voters, voters);
        return of(delta, targets(votes));
    }

    /** @param delta by voter and row, log-odds of a against b */
    static Strength of(double[][] delta, float[] target) {
        int voters = delta.length;
        double[] mean = new double[target.length];
        double[] deviation = new double[target.length];
        for (int row = 0; row < target.length; row++) {
            int side = Float.compare(target[row], .5f);
            double sum = 0;
            double squares = 0;
            for (double[] told : delta) sum += side * told[row];
            mean[row] = side == 0 ? Double.NaN : sum / voters;
            for (double[] told : delta) squares += Math.pow(side * told[row] - sum / voters, 2);
            deviation[row] = side == 0 ? Double.NaN : Math.sqrt(squares / Math.max(1, voters - 1));
        }
        return new Strength(mean, deviation);
    }

    public int size() {
        return mean.length;
    }

    /** Rows that state a winner, the weakest first. */
    public int[] weakestFirst() {
        return IntStream.range(0, mean.length)
                .filter(row -> !Double.isNaN(mean[row]))
                .boxed()
                .sorted((x, y) -> Double.compare(mean[x], mean[y]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static float[] targets(Comparisons votes) {
        float[] target = new float[votes.size()];
        for (int row = 0; row < target.length; row++) target[row] = votes.target(row);
        return target;
    }

    /** Poisson(1) copies of every judgment, the limit of drawing with replacement (Oza and Russell 2001). */
    private static float[] bootstrap(Comparisons votes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] weights = new float[votes.size()];
        int copies = 0;
        for (int row = 0; row < weights.length; row++) {
            if (row == 0 || votes.judgment(row) != votes.judgment(row - 1)) copies = poisson(random);
            weights[row] = votes.weight(row) * copies;
        }
        return weights;
    }

    private static int poisson(SplittableRandom random) {
        int count = 0;
        for (double left = random.nextDouble(); left > Math.exp(-1); left *= random.nextDouble()) count++;
        return count;
    }

    private static int[] dealt(int size, int folds, SplittableRandom random) {
        int[] fold = new int[size];
        Arrays.setAll(fold, row -> row % folds);
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = fold[i];
            fold[i] = fold[j];
            fold[j] = kept;
        }
        return fold;
    }

    private static int[] rows(int[] fold, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, fold.length)
                .filter(row -> wanted.test(fold[row]))
                .toArray();
    }
}
