package dev.penchant.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The growing columns of {@link Comparisons}. */
final class ComparisonRows {
    private static final int FIRST_LENGTH = 64;
    /** Of fewer decided pairs one side may win all by chance. */
    private static final int FEWEST_FOR_ORDER = 20;
    /** Counted ballots are written out one by one as far as there are no more rows of them than this. */
    static final int MOST_WRITTEN_OUT = 200_000;

    private int rows;
    private int[] rater = new int[FIRST_LENGTH];
    private int[] prompt = new int[FIRST_LENGTH];
    private int[] a = new int[FIRST_LENGTH];
    private int[] b = new int[FIRST_LENGTH];
    private float[] target = new float[FIRST_LENGTH];
    private float[] weight = new float[FIRST_LENGTH];
    private float[] margin = new float[FIRST_LENGTH];
    private int[] stage = new int[FIRST_LENGTH];
    private int[] judgment = new int[FIRST_LENGTH];
    private long[] time = new long[FIRST_LENGTH];
    private byte[] flags = new byte[FIRST_LENGTH];
    private final List<Attribute> attributes = new ArrayList<>();

    private static final class Attribute {
        final String name;
        final Dictionary<String> values = new Dictionary<>();
        int[] index = new int[FIRST_LENGTH];

        Attribute(String name) {
            this.name = name;
        }
    }

    /**
     * What the rows of one judgment share.
     *
     * @param flags {@link Comparisons#SHOWN_FIRST} and the like
     * @param attributes number of the value of each kept attribute
     */
    record Shared(
            int rater,
            int prompt,
            int judgment,
            float weight,
            double strength,
            long time,
            byte flags,
            int[] attributes) {}

    int size() {
        return rows;
    }

    void keep(Set<String> names) {
        if (rows > 0) throw new IllegalStateException("attributes to keep are named before the first judgment");
        names.stream().sorted().map(Attribute::new).forEach(attributes::add);
    }

    /** The numbers of a judgment's values of the kept attributes, empty texts where it has none. */
    int[] valuesOf(Map<String, String> stated) {
        int[] values = new int[attributes.size()];
        for (int i = 0; i < values.length; i++) {
            Attribute kept = attributes.get(i);
            values[i] = kept.values.add(stated.getOrDefault(kept.name, ""));
        }
        return values;
    }

    void add(Shared shared, int stageNumber, int first, int second, float preferred, double by) {
        if (rows == a.length) grow();
        rater[rows] = shared.rater();
        prompt[rows] = shared.prompt();
        a[rows] = first;
        b[rows] = second;
        target[rows] = preferred;
        weight[rows] = shared.weight();
        margin[rows] = (float) by;
        stage[rows] = stageNumber;
        judgment[rows] = shared.judgment();
        time[rows] = shared.time();
        flags[rows] = shared.flags();
        for (int i = 0; i < attributes.size(); i++) attributes.get(i).index[rows] = shared.attributes()[i];
        rows++;
    }

    /** Trims the columns one after the other, so that only one is held twice at a time. */
    Comparisons build(
            Dictionary<Rater> raters, Dictionary<Prompt> prompts, Dictionary<Response> responses, int uncompared) {
        writeOutBallots(raters);
        resize(rows);
        forgetOrderThatIsNone(responses);
        Map<String, Comparisons.AttributeColumn> columns = new TreeMap<>();
        for (Attribute kept : attributes)
            columns.put(kept.name, new Comparisons.AttributeColumn(kept.values, kept.index));
        return new Comparisons(
                raters,
                prompts,
                responses,
                rater,
                prompt,
                a,
                b,
                target,
                weight,
                margin,
                stage,
                judgment,
                time,
                flags,
                uncompared,
                columns);
    }

    /**
     * A ballot that n unnamed raters cast is n judgments, of which each can be held out without the others, and is counted:
     * as if the file said it n times. Where that would be too many rows, every ballot is divided into as many parts as its
     * share of them, of whole weights as equal as can be. Ballots of a named rater, or of no whole number, stay as they are.
     */
    private void writeOutBallots(Dictionary<Rater> raters) {
        double wanted = 0;
        for (int row = 0; row < rows; row++) wanted += divisible(raters, row) ? weight[row] : 0;
        if (wanted == 0) return;
        double share = Math.min(1, MOST_WRITTEN_OUT / wanted);
        int[] copies = new int[rows];
        int length = 0;
        for (int row = 0; row < rows; row++) {
            copies[row] = divisible(raters, row) ? (int) Math.max(1, share * weight[row]) : 1;
            length += copies[row];
        }
        int[] from = new int[length];
        int[] judgments = new int[length];
        int[] stages = new int[length];
        float[] weights = new float[length];
        int out = 0;
        int judged = 0;
        int staged = 0;
        for (int start = 0, end; start < rows; start = end) {
            for (end = start + 1; end < rows && judgment[end] == judgment[start]; ) end++;
            for (int copy = 0; copy < copies[start]; copy++, judged++) {
                float part = (float) part(weight[start], copies[start], copy);
                for (int row = start; row < end; row++, out++) {
                    from[out] = row;
                    judgments[out] = judged;
                    stages[out] = staged + stage[row] - stage[start];
                    weights[out] = part;
                }
                staged += stage[end - 1] - stage[start] + 1;
            }
        }
        take(from);
        judgment = judgments;
        stage = stages;
        weight = weights;
    }

    private boolean divisible(Dictionary<Rater> raters, int row) {
        return weight[row] > 1
                && weight[row] == Math.rint(weight[row])
                && !raters.get(rater[row]).identified();
    }

    /** One of {@code parts} whole numbers that sum to a whole one; the number itself where there is but one part. */
    private static double part(double whole, int parts, int number) {
        if (parts == 1) return whole;
        double least = Math.floor(whole / parts);
        return number < whole - least * parts ? least + 1 : least;
    }

    /** The rows of these numbers, in this order. */
    private void take(int[] from) {
        rater = taken(rater, from);
        prompt = taken(prompt, from);
        a = taken(a, from);
        b = taken(b, from);
        target = taken(target, from);
        margin = taken(margin, from);
        for (Attribute kept : attributes) kept.index = taken(kept.index, from);
        long[] times = new long[from.length];
        byte[] marks = new byte[from.length];
        for (int row = 0; row < from.length; row++) {
            times[row] = time[from[row]];
            marks[row] = flags[from[row]];
        }
        time = times;
        flags = marks;
        rows = from.length;
    }

    private static int[] taken(int[] column, int[] from) {
        int[] taken = new int[from.length];
        for (int row = 0; row < from.length; row++) taken[row] = column[from[row]];
        return taken;
    }

    private static float[] taken(float[] column, int[] from) {
        float[] taken = new float[from.length];
        for (int row = 0; row < from.length; row++) taken[row] = column[from[row]];
        return taken;
    }

    /**
     * Takes back that the order is the one shown where the whole set speaks against it: the same side wins every time (the
     * file lists winners), or no named competitor stands on both sides (one side is a baseline). In either case position and
     * outcome, or position and competitor, could not be told apart even if the order were the one shown.
     */
    private void forgetOrderThatIsNone(Dictionary<Response> responses) {
        int decided = 0;
        int first = 0;
        Set<String> left = new HashSet<>();
        Set<String> right = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            if ((flags[row] & Comparisons.SHOWN_FIRST) == 0 || target[row] == .5f) continue;
            decided++;
            if (target[row] > .5f) first++;
            left.add(responses.get(a[row]).source());
            right.add(responses.get(b[row]).source());
        }
        boolean lists = first == 0 || first == decided;
        boolean baseline = !left.contains("") && !right.contains("") && Collections.disjoint(left, right);
        if (decided < FEWEST_FOR_ORDER || !lists && !baseline) return;
        for (int row = 0; row < rows; row++) flags[row] &= (byte) ~Comparisons.SHOWN_FIRST;
    }

    private void grow() {
        resize(a.length + (a.length >> 1));
    }

    private void resize(int length) {
        rater = Arrays.copyOf(rater, length);
        prompt = Arrays.copyOf(prompt, length);
        a = Arrays.copyOf(a, length);
        b = Arrays.copyOf(b, length);
        target = Arrays.copyOf(target, length);
        weight = Arrays.copyOf(weight, length);
        margin = Arrays.copyOf(margin, length);
        stage = Arrays.copyOf(stage, length);
        judgment = Arrays.copyOf(judgment, length);
        time = Arrays.copyOf(time, length);
        flags = Arrays.copyOf(flags, length);
        for (Attribute kept : attributes) kept.index = Arrays.copyOf(kept.index, length);
    }
}
