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
