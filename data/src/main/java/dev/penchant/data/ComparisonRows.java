package dev.penchant.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The growing columns of {@link Comparisons}. */
final class ComparisonRows {
    private static final int FIRST_LENGTH = 64;

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
     * @param attributes number of the value of each kept attribute
     */
    record Shared(int rater, int prompt, int judgment, float weight, double strength, long time, int[] attributes) {}

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
        for (int i = 0; i < attributes.size(); i++) attributes.get(i).index[rows] = shared.attributes()[i];
        rows++;
    }

    /** Trims the columns one after the other, so that only one is held twice at a time. */
    Comparisons build(Dictionary<Rater> raters, Dictionary<Prompt> prompts, Dictionary<Response> responses) {
        resize(rows);
        Map<String, Comparisons.AttributeColumn> columns = new TreeMap<>();
        for (Attribute kept : attributes)
            columns.put(kept.name, new Comparisons.AttributeColumn(kept.values, kept.index));
        return new Comparisons(
                raters, prompts, responses, rater, prompt, a, b, target, weight, margin, stage, judgment, time,
                columns);
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
        for (Attribute kept : attributes) kept.index = Arrays.copyOf(kept.index, length);
    }
}
