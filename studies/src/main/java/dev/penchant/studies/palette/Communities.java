package dev.penchant.studies.palette;

import dev.penchant.model.attribute.AttributePredictor;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Communities that vote on comments. A comment has 9 attributes and 80 topics, N(0, 1) each, and is seen as an embedding of 128
 * columns: a random linear mix of them times 3, and a small tanh of another. A community weighs three attributes (2.4, 1.8,
 * 1.4, of either sign), each by 2 σ(4 g_a · x) at post x ∈ R^4, and six topics that are in fashion: N(0, .7²) in the first
 * year, and −.3 times that in the next.
 */
record Communities(double[][] mix, double[][] bend, double[][] gates, double[][] values, double[][] fashion) {
    static final int ATTRIBUTES = 9;
    static final int LIKED = 3;
    static final int COLUMNS = 128;
    static final int POST = 4;
    private static final int TOPICS = 80;
    private static final int HIDDEN = ATTRIBUTES + TOPICS;
    private static final int FASHIONABLE = 6;
    private static final double[] STRENGTHS = {2.4, 1.8, 1.4};
    private static final double[] LEVELS = {-2, -1, 0, 1, 2};
    static final double NEXT_YEAR = -.3;

    static Communities draw(int count, Draws draws) {
        double deviation = 1 / Math.sqrt(HIDDEN);
        double[][] gates = draws.normal(ATTRIBUTES, POST, 1);
        for (double[] gate : gates) {
            double length = Math.sqrt(dot(gate, gate));
            for (int d = 0; d < POST; d++) gate[d] /= length;
        }
        double[][] values = new double[count][ATTRIBUTES];
        double[][] fashion = new double[count][];
        for (int c = 0; c < count; c++) {
            int[] order = draws.shuffled(ATTRIBUTES);
            for (int i = 0; i < LIKED; i++)
                values[c][order[i]] = STRENGTHS[i] * (draws.random().nextBoolean() ? 1 : -1);
            fashion[c] = draws.normal(FASHIONABLE, .7);
        }
        return new Communities(
                draws.normal(COLUMNS, HIDDEN, deviation),
                draws.normal(COLUMNS, HIDDEN, deviation),
                gates,
                values,
                fashion);
    }

    int count() {
        return values.length;
    }

    /** Attributes, then topics. */
    static double[] comment(Draws draws) {
        return draws.normal(HIDDEN, 1);
    }

    double[] embedding(double[] comment) {
        double[] seen = new double[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) seen[c] = 3 * dot(mix[c], comment) + .3 * Math.tanh(dot(bend[c], comment));
        return seen;
    }

    private double utility(int community, double[] post, double[] comment, double year) {
        double sum = 0;
        for (int a = 0; a < ATTRIBUTES; a++)
            sum += values[community][a] * 2 / (1 + Math.exp(-4 * dot(gates[a], post))) * comment[a];
        for (int t = 0; t < FASHIONABLE; t++) sum += year * fashion[community][t] * comment[ATTRIBUTES + t];
        return sum;
    }

    /**
     * Comments rewritten at five levels of an attribute; other attributes leak by N(0, .2²).
     *
     * @return of each comment, ten pairs
     */
    List<AttributePredictor.Rewrites> rewrites(int attribute, int comments, Draws draws) {
        List<AttributePredictor.Rewrites> pairs = new ArrayList<>();
        for (int i = 0; i < comments; i++) {
            double[] comment = comment(draws);
            double[][] seen = new double[LEVELS.length][];
            for (int level = 0; level < LEVELS.length; level++) {
                double[] rewritten = comment.clone();
                double[] leak = draws.normal(ATTRIBUTES, .2);
                for (int a = 0; a < ATTRIBUTES; a++) rewritten[a] += leak[a];
                rewritten[attribute] = LEVELS[level];
                seen[level] = embedding(rewritten);
                for (int lower = 0; lower < level; lower++)
                    pairs.add(new AttributePredictor.Rewrites(seen[level], seen[lower]));
            }
        }
        return pairs;
    }

    /**
     * Votes on pairs of comments under posts, so many of each community.
     *
     * @param columns what is seen of an embedding
     * @param year 1 for the first, {@link #NEXT_YEAR} for the next
     */
    Pairs votes(int each, double year, Function<double[], double[]> columns, Draws draws) {
        int size = each * count();
        int width = columns.apply(new double[COLUMNS]).length;
        float[] responses = new float[2 * size * width];
        float[] posts = new float[size * POST];
        int[] a = new int[size];
        int[] b = new int[size];
        int[] community = new int[size];
        float[] target = new float[size];
        for (int row = 0; row < size; row++) {
            community[row] = row % count();
            double[] post = draws.normal(POST, 1);
            double[][] comments = {comment(draws), comment(draws)};
            a[row] = 2 * row;
            b[row] = 2 * row + 1;
            for (int side = 0; side < 2; side++) {
                double[] seen = columns.apply(embedding(comments[side]));
                for (int c = 0; c < width; c++) responses[(2 * row + side) * width + c] = (float) seen[c];
            }
            for (int d = 0; d < POST; d++) posts[row * POST + d] = (float) post[d];
            target[row] = draws.vote(utility(community[row], post, comments[0], year)
                    - utility(community[row], post, comments[1], year));
        }
        int[] asked = new int[size];
        for (int row = 0; row < size; row++) asked[row] = row;
        return Pairs.of(Vectors.of(responses, width), a, b)
                .withPrompts(Vectors.of(posts, POST), asked)
                .withRaters(community, count())
                .withTargets(target);
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
        return sum;
    }
}
