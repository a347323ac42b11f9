package dev.penchant.model.neural;

import dev.penchant.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Comparisons as numbers: what networks learn from.
 *
 * @param responses what was compared
 * @param a by comparison, the row of the response that stands first
 * @param b by comparison, the row of the other
 * @param prompts what was asked
 * @param prompt by comparison, its row in {@code prompts}
 * @param rater by comparison, whose it is: 0 … {@code raters} − 1
 * @param target by comparison, P(a preferred) as stated; ½ for a tie
 * @param weight by comparison
 * @param margin by comparison, how clearly the one was preferred, where that is known; else 0
 * @param first by comparison: 1 where a was shown first and that can have swayed the verdict, −1 where b was, else 0
 */
public record Pairs(
        Vectors responses,
        int[] a,
        int[] b,
        Vectors prompts,
        int[] prompt,
        int[] rater,
        int raters,
        float[] target,
        float[] weight,
        float[] margin,
        float[] first) {
    public Pairs {
        int size = a.length;
        if (b.length != size
                || prompt.length != size
                || rater.length != size
                || target.length != size
                || weight.length != size
                || margin.length != size
                || first.length != size) throw new IllegalArgumentException("columns of unequal length");
    }

    /** One taste, no prompts, a preferred in all of them, each of weight 1. */
    public static Pairs of(Vectors responses, int[] a, int[] b) {
        int size = a.length;
        return new Pairs(
                responses,
                a,
                b,
                Vectors.none(1),
                new int[size],
                new int[size],
                1,
                filled(size, 1),
                filled(size, 1),
                new float[size],
                new float[size]);
    }

    public Pairs withPrompts(Vectors prompts, int[] prompt) {
        return new Pairs(responses, a, b, prompts, prompt, rater, raters, target, weight, margin, first);
    }

    public Pairs withRaters(int[] rater, int raters) {
        return new Pairs(responses, a, b, prompts, prompt, rater, raters, target, weight, margin, first);
    }

    public Pairs withTargets(float[] target) {
        return new Pairs(responses, a, b, prompts, prompt, rater, raters, target, weight, margin, first);
    }

    public Pairs withWeights(float[] weight) {
        return new Pairs(responses, a, b, prompts, prompt, rater, raters, target, weight, margin, first);
    }

    public Pairs withMargins(float[] margin) {
        return new Pairs(responses, a, b, prompts, prompt, rater, raters, target, weight, margin, first);
    }

    public Pairs withFirst(float[] first) {
        return new Pairs(responses, a, b, prompts, prompt, rater, raters, target, weight, margin, first);
    }

    public int size() {
        return a.length;
    }

    /** Some of the comparisons; responses, prompts and the numbers of raters stay. */
    public Pairs select(int[] rows) {
        return new Pairs(
                responses,
                taken(a, rows),
                taken(b, rows),
                prompts,
                taken(prompt, rows),
                taken(rater, rows),
                raters,
                taken(target, rows),
                taken(weight, rows),
                taken(margin, rows),
                taken(first, rows));
    }

    /** The same comparisons, each with the preferred response as a. */
    public Pairs preferredFirst() {
        int[] preferred = a.clone();
        int[] other = b.clone();
        float[] of = target.clone();
        float[] shown = first.clone();
        for (int row = 0; row < size(); row++)
            if (target[row] < .5f) {
                preferred[row] = b[row];
                other[row] = a[row];
                of[row] = 1 - target[row];
                shown[row] = -first[row];
            }
        return new Pairs(responses, preferred, other, prompts, prompt, rater, raters, of, weight, margin, shown);
    }

    /** The rows of each rater, in their order. */
    public int[][] rowsOfRaters() {
        int[] counts = new int[raters];
        for (int own : rater) counts[own]++;
        int[][] rows = new int[raters][];
        for (int u = 0; u < raters; u++) rows[u] = new int[counts[u]];
        Arrays.fill(counts, 0);
        for (int row = 0; row < rater.length; row++) rows[rater[row]][counts[rater[row]]++] = row;
        return rows;
    }

    public int[] allRows() {
        return IntStream.range(0, size()).toArray();
    }

    /** Some comparisons as tensors. */
    public PairBatch batch(int[] rows) {
        int columns = responses.columns();
        return new PairBatch(
                Tensors.of(responses.rows(taken(a, rows)), rows.length, columns),
                Tensors.of(responses.rows(taken(b, rows)), rows.length, columns),
                Tensors.of(prompts.rows(taken(prompt, rows)), rows.length, prompts.columns()),
                Tensors.of(taken(first, rows), rows.length));
    }

    /** What was said of them. */
    public Verdicts verdicts(int[] rows) {
        return new Verdicts(
                Tensors.of(taken(target, rows), rows.length),
                Tensors.of(taken(weight, rows), rows.length),
                Tensors.of(taken(margin, rows), rows.length));
    }

    /** Whose they are. */
    public Tensor raters(int[] rows) {
        return Tensors.of(taken(rater, rows));
    }

    private static float[] filled(int size, float value) {
        float[] filled = new float[size];
        Arrays.fill(filled, value);
        return filled;
    }

    private static int[] taken(int[] values, int[] rows) {
        int[] some = new int[rows.length];
        for (int i = 0; i < rows.length; i++) some[i] = values[rows[i]];
        return some;
    }

    private static float[] taken(float[] values, int[] rows) {
        float[] some = new float[rows.length];
        for (int i = 0; i < rows.length; i++) some[i] = values[rows[i]];
        return some;
    }
}
