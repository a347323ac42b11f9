package dev.penchant.data;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The pairwise view of judgments, columnar and immutable: the currency of learning. Row {@code i} says that
 * {@code rater(i)}, asked {@code prompt(i)}, preferred response {@code a(i)} over {@code b(i)} with probability
 * {@code target(i)} (1, 0, or ½ for a tie). Numbers refer to the dictionaries, which selections share.
 *
 * <p>Rows of one {@link #stage} are adjacent and are one choice out of several: they share the winner, each has another
 * loser. With Δ_j the winner's utility minus that of loser j, the choice has the multinomial log-likelihood
 * −log(1 + Σ_j exp(−Δ_j)) (Luce 1959; McFadden 1974); a stage of one row is the logistic one. A full ranking has one
 * stage for each place (Plackett–Luce). Rows of one {@link #judgment} come from one verdict and are never split apart.
 */
public final class Comparisons {
    /** Flag of rows whose rater saw just these two, a first. */
    static final byte SHOWN_FIRST = 1;
    /** Flag of ties that said "neither is acceptable". */
    static final byte NEITHER = 2;

    private final Dictionary<Rater> raters;
    private final Dictionary<Prompt> prompts;
    private final Dictionary<Response> responses;
    private final int[] rater;
    private final int[] prompt;
    private final int[] a;
    private final int[] b;
    private final float[] target;
    private final float[] weight;
    private final float[] margin;
    private final int[] stage;
    private final int[] judgment;
    private final long[] time;
    private final byte[] flags;
    private final int uncompared;
    private final Map<String, AttributeColumn> attributes;

    /** A judgment attribute by row: {@code values.get(index[row])}; the empty string where the row has none. */
    public record AttributeColumn(Dictionary<String> values, int[] index) {}

    Comparisons(
            Dictionary<Rater> raters,
            Dictionary<Prompt> prompts,
            Dictionary<Response> responses,
            int[] rater,
            int[] prompt,
            int[] a,
            int[] b,
            float[] target,
            float[] weight,
            float[] margin,
            int[] stage,
            int[] judgment,
            long[] time,
            byte[] flags,
            int uncompared,
            Map<String, AttributeColumn> attributes) {
        this.raters = raters;
        this.prompts = prompts;
        this.responses = responses;
        this.rater = rater;
        this.prompt = prompt;
        this.a = a;
        this.b = b;
        this.target = target;
        this.weight = weight;
        this.margin = margin;
        this.stage = stage;
        this.judgment = judgment;
        this.time = time;
        this.flags = flags;
        this.uncompared = uncompared;
        this.attributes = attributes;
    }

    /** Rows. */
    public int size() {
        return a.length;
    }

    public boolean isEmpty() {
        return a.length == 0;
    }

    public int rater(int row) {
        return rater[row];
    }

    public int prompt(int row) {
        return prompt[row];
    }

    /** The response that stands first: the one shown first where {@link #shownFirst} says so. */
    public int a(int row) {
        return a[row];
    }

    public int b(int row) {
        return b[row];
    }

    /** P(a preferred): 1, 0, ½ for a tie, or a soft label between. */
    public float target(int row) {
        return target[row];
    }

    public boolean tie(int row) {
        return target[row] == .5f;
    }

    /** Whether this tie comes from a verdict that found no response acceptable ({@link Verdict.Neither}). */
    public boolean neither(int row) {
        return (flags[row] & NEITHER) != 0;
    }

    /**
     * Whether being first can have swayed the verdict: a is known to have been shown first, of just two. Else position says
     * nothing: files that name only winner and loser, ratings, ballots and sets of several have no first of two.
     */
    public boolean shownFirst(int row) {
        return (flags[row] & SHOWN_FIRST) != 0;
    }

    /**
     * Judgments that were read but compare nothing: of one response only, on responses that are all equal, or that order
     * none. Like the dictionaries it is that of all rows the selections come from.
     */
    public int uncompared() {
        return uncompared;
    }

    public float weight(int row) {
        return weight[row];
    }

    /** Stated strength or score difference, in the data's units, never negative; 0 when not stated. */
    public float margin(int row) {
        return margin[row];
    }

    public int stage(int row) {
        return stage[row];
    }

    public int judgment(int row) {
        return judgment[row];
    }

    /** Seconds since 1970, or {@link Long#MIN_VALUE} when not stated. */
    public long time(int row) {
        return time[row];
    }

    public Dictionary<Rater> raters() {
        return raters;
    }

    public Dictionary<Prompt> prompts() {
        return prompts;
    }

    public Dictionary<Response> responses() {
        return responses;
    }

    public Rater raterOf(int row) {
        return raters.get(rater[row]);
    }

    public Prompt promptOf(int row) {
        return prompts.get(prompt[row]);
    }

    /** Judgment attributes kept by the builder, by name. */
    public Map<String, AttributeColumn> attributes() {
        return attributes;
    }

    /** The given rows in the given order; a stage whose rows are kept stays one stage. Dictionaries are shared. */
    public Comparisons select(int[] rows) {
        Map<String, AttributeColumn> kept = new TreeMap<>();
        attributes.forEach((name, column) ->
                kept.put(name, new AttributeColumn(column.values(), take(column.index(), rows))));
        return new Comparisons(
                raters,
                prompts,
                responses,
                take(rater, rows),
                take(prompt, rows),
                take(a, rows),
                take(b, rows),
                take(target, rows),
                take(weight, rows),
                take(margin, rows),
                take(stage, rows),
                take(judgment, rows),
                IntStream.of(rows).mapToLong(row -> time[row]).toArray(),
                take(flags, rows),
                uncompared,
                kept);
    }

    public Comparisons filter(IntPredicate keep) {
        return select(IntStream.range(0, size()).filter(keep).toArray());
    }

    /** The same rows with other weights. */
    public Comparisons reweighted(float[] weights) {
        return with(target, weights, margin);
    }

    /** The same rows with other verdicts. */
    public Comparisons restated(float[] targets, float[] margins) {
        return with(targets, weight, margins);
    }

    private Comparisons with(float[] targets, float[] weights, float[] margins) {
        if (targets.length != size() || weights.length != size() || margins.length != size())
            throw new IllegalArgumentException("one number per row");
        return new Comparisons(
                raters,
                prompts,
                responses,
                rater,
                prompt,
                a,
                b,
                targets.clone(),
                weights.clone(),
                margins.clone(),
                stage,
                judgment,
                time,
                flags,
                uncompared,
                attributes);
    }

    /** Rows with the sides exchanged: what the same raters would have been asked the other way round. */
    public Comparisons mirrored() {
        float[] flipped = new float[size()];
        for (int row = 0; row < flipped.length; row++) flipped[row] = 1 - target[row];
        return new Comparisons(
                raters,
                prompts,
                responses,
                rater,
                prompt,
                b,
                a,
                flipped,
                weight,
                margin,
                stage,
                judgment,
                time,
                flags,
                uncompared,
                attributes);
    }

    /** Numbers of the raters that occur, ascending. */
    public int[] distinctRaters() {
        var seen = new BitSet(raters.size());
        for (int number : rater) seen.set(number);
        return seen.stream().toArray();
    }

    /**
     * A hash of all that learning can depend on (votes, weights, margins, times, attributes, raters' attributes, which rows
     * belong together), not of the numbering: equal for equal votes in equal order.
     */
    public long contentHash() {
        long[] raterHashes = raters.values().stream()
                .mapToLong(who -> mixed(
                        mixed(who.id().hashCode(), who.kind().name().hashCode()),
                        who.attributes().hashCode()))
                .toArray();
        long hash = 1125899906842597L;
        for (int row = 0; row < size(); row++) {
            hash = mixed(hash, raterHashes[rater[row]]);
            hash = mixed(hash, prompts.get(prompt[row]).hashCode());
            hash = mixed(hash, responses.get(a[row]).hashCode());
            hash = mixed(hash, responses.get(b[row]).hashCode());
            hash = mixed(hash, Float.floatToIntBits(target[row]));
            hash = mixed(hash, Float.floatToIntBits(weight[row]));
            hash = mixed(hash, Float.floatToIntBits(margin[row]));
            hash = mixed(hash, time[row]);
            hash = mixed(hash, flags[row]);
            hash = mixed(hash, row > 0 && stage[row] == stage[row - 1] ? 1 : 0);
            hash = mixed(hash, row > 0 && judgment[row] == judgment[row - 1] ? 1 : 0);
            for (Map.Entry<String, AttributeColumn> column : attributes.entrySet()) {
                hash = mixed(hash, column.getKey().hashCode());
                hash = mixed(
                        hash,
                        column.getValue()
                                .values()
                                .get(column.getValue().index()[row])
                                .hashCode());
            }
        }
        return hash;
    }

    private static long mixed(long hash, long next) {
        return 31 * (hash ^ (hash >>> 32)) + next;
    }

    public static ComparisonsBuilder builder() {
        return new ComparisonsBuilder();
    }

    /** Comparisons of all pairs of the given judgments. */
    public static Comparisons of(List<Judgment> judgments) {
        ComparisonsBuilder builder = builder();
        judgments.forEach(builder::add);
        return builder.build();
    }

    private static int[] take(int[] column, int[] rows) {
        int[] taken = new int[rows.length];
        for (int i = 0; i < rows.length; i++) taken[i] = column[rows[i]];
        return taken;
    }

    private static byte[] take(byte[] column, int[] rows) {
        byte[] taken = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) taken[i] = column[rows[i]];
        return taken;
    }

    private static float[] take(float[] column, int[] rows) {
        float[] taken = new float[rows.length];
        for (int i = 0; i < rows.length; i++) taken[i] = column[rows[i]];
        return taken;
    }

    @Override
    public String toString() {
        return size() + " comparisons by " + distinctRaters().length + " raters";
    }
}
