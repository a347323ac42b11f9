package dev.penchant.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Collects judgments into {@link Comparisons}: numbers their raters, prompts and responses and forms the pairs. */
public final class ComparisonsBuilder {
    private PairPolicy policy = PairPolicy.ALL_PAIRS;
    private SplittableRandom random = new SplittableRandom(0);

    private final Dictionary<Rater> raters = new Dictionary<>();
    private final Map<String, Integer> raterNumbers = new HashMap<>();
    private final Dictionary<Prompt> prompts = new Dictionary<>();
    private final Dictionary<Response> responses = new Dictionary<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private final Map<ScoredKey, List<Scored>> singles = new LinkedHashMap<>();

    private int rows;
    private int stages;
    private int judgments;
    private int[] rater = new int[1024];
    private int[] prompt = new int[1024];
    private int[] a = new int[1024];
    private int[] b = new int[1024];
    private float[] target = new float[1024];
    private float[] weight = new float[1024];
    private float[] margin = new float[1024];
    private int[] stage = new int[1024];
    private int[] judgment = new int[1024];
    private long[] time = new long[1024];

    private record ScoredKey(int rater, int prompt) {}

    private static final class Attribute {
        final String name;
        final Dictionary<String> values = new Dictionary<>();
        int[] index = new int[1024];

        Attribute(String name) {
            this.name = name;
        }
    }

    private record Scored(int response, double value, Judgment judgment) {}

    ComparisonsBuilder() {}

    public ComparisonsBuilder policy(PairPolicy pairPolicy, long seed) {
        this.policy = pairPolicy;
        this.random = new SplittableRandom(seed);
        return this;
    }

    /** Judgment attributes to keep as columns; to be called before the first {@link #add}. */
    public ComparisonsBuilder keepAttributes(Set<String> names) {
        names.stream().sorted().map(Attribute::new).forEach(attributes::add);
        return this;
    }

    /** Adds a judgment; one with a single scored response waits for others of the same rater and prompt. */
    public ComparisonsBuilder add(Judgment judged) {
        int r = numberOf(judged.rater());
        int p = prompts.add(judged.prompt());
        int[] shown = judged.responses().stream().mapToInt(responses::add).toArray();
        if (shown.length == 1) {
            if (judged.verdict() instanceof Verdict.Scores scores) {
                singles.computeIfAbsent(new ScoredKey(r, p), key -> new ArrayList<>())
                        .add(new Scored(shown[0], overall(scores, 0), judged));
            }
            return this;
        }
        int number = judgments++;
        switch (judged.verdict()) {
            case Verdict.Choice choice ->
                addStage(judged, r, p, number, shown, choice.winner(), others(shown.length, choice.winner()), null);
            case Verdict.Tie tie -> addTies(judged, r, p, number, shown);
            case Verdict.Neither neither -> addTies(judged, r, p, number, shown);
            case Verdict.Ranking ranking -> addOrder(judged, r, p, number, shown, ranking.tiers(), null);
            case Verdict.Scores scores -> addScores(judged, r, p, number, shown, scores);
        }
        return this;
    }

    public Comparisons build() {
        singles.forEach(this::addSingles);
        singles.clear();
        Map<String, Comparisons.AttributeColumn> columns = new TreeMap<>();
        for (Attribute kept : attributes)
            columns.put(kept.name, new Comparisons.AttributeColumn(kept.values, Arrays.copyOf(kept.index, rows)));
        return new Comparisons(
                raters,
                prompts,
                responses,
                Arrays.copyOf(rater, rows),
                Arrays.copyOf(prompt, rows),
                Arrays.copyOf(a, rows),
                Arrays.copyOf(b, rows),
                Arrays.copyOf(target, rows),
                Arrays.copyOf(weight, rows),
                Arrays.copyOf(margin, rows),
                Arrays.copyOf(stage, rows),
                Arrays.copyOf(judgment, rows),
                Arrays.copyOf(time, rows),
                columns);
    }

    private int numberOf(Rater who) {
        return raterNumbers.computeIfAbsent(who.id(), id -> raters.add(who));
    }

    private void addTies(Judgment judged, int r, int p, int number, int[] shown) {
        for (int i = 0; i < shown.length; i++)
            for (int j = i + 1; j < shown.length; j++)
                row(judged, r, p, number, stages++, shown[i], shown[j], .5f, strength(judged));
    }

    private void addScores(Judgment judged, int r, int p, int number, int[] shown, Verdict.Scores scores) {
        double[] values = new double[shown.length];
        TreeMap<Double, List<Integer>> tiers = new TreeMap<>(java.util.Comparator.reverseOrder());
        for (int i = 0; i < shown.length; i++) {
            values[i] = overall(scores, i);
            if (!Double.isNaN(values[i]))
                tiers.computeIfAbsent(values[i], key -> new ArrayList<>()).add(i);
        }
        addOrder(judged, r, p, number, shown, List.copyOf(tiers.values()), values);
    }

    /** Ratings given one response at a time: the responses of one rater to one prompt form one judgment. */
    private void addSingles(ScoredKey key, List<Scored> scored) {
        if (scored.size() < 2) return;
        int number = judgments++;
        int[] shown = scored.stream().mapToInt(Scored::response).toArray();
        double[] values = scored.stream().mapToDouble(Scored::value).toArray();
        TreeMap<Double, List<Integer>> tiers = new TreeMap<>(java.util.Comparator.reverseOrder());
        for (int i = 0; i < values.length; i++)
            tiers.computeIfAbsent(values[i], v -> new ArrayList<>()).add(i);
        addOrder(
                scored.getFirst().judgment(),
                key.rater(),
                key.prompt(),
                number,
                shown,
                List.copyOf(tiers.values()),
                values);
    }

    private void addOrder(
            Judgment judged,
            int r,
            int p,
            int number,
            int[] shown,
            List<List<Integer>> tiers,
            double @org.jspecify.annotations.Nullable [] values) {
        if (policy == PairPolicy.BEST_VS_RANDOM && tiers.size() > 1) {
            List<Integer> rest = tiers.subList(1, tiers.size()).stream()
                    .flatMap(List::stream)
                    .toList();
            int other = rest.get(random.nextInt(rest.size()));
            int best = tiers.getFirst().get(random.nextInt(tiers.getFirst().size()));
            addStage(judged, r, p, number, shown, best, List.of(other), values);
            return;
        }
        for (int tier = 0; tier < tiers.size(); tier++) {
            List<Integer> members = tiers.get(tier);
            for (int i = 0; i < members.size(); i++)
                for (int j = i + 1; j < members.size(); j++)
                    row(judged, r, p, number, stages++, shown[members.get(i)], shown[members.get(j)], .5f, 0);
            int last = policy == PairPolicy.ADJACENT ? Math.min(tier + 2, tiers.size()) : tiers.size();
            List<Integer> below =
                    tiers.subList(tier + 1, last).stream().flatMap(List::stream).toList();
            if (!below.isEmpty())
                for (int winner : members) addStage(judged, r, p, number, shown, winner, below, values);
            if (policy == PairPolicy.BEST_VS_REST) return;
        }
    }

    private void addStage(
            Judgment judged,
            int r,
            int p,
            int number,
            int[] shown,
            int winner,
            List<Integer> losers,
            double @org.jspecify.annotations.Nullable [] values) {
        int id = stages++;
        for (int loser : losers) {
            double by = values == null ? strength(judged) : values[winner] - values[loser];
            if (winner < loser) row(judged, r, p, number, id, shown[winner], shown[loser], 1, by);
            else row(judged, r, p, number, id, shown[loser], shown[winner], 0, by);
        }
    }

    private void row(
            Judgment judged, int r, int p, int number, int stageId, int first, int second, float preferred, double by) {
        if (rows == a.length) grow();
        rater[rows] = r;
        prompt[rows] = p;
        a[rows] = first;
        b[rows] = second;
        target[rows] = preferred;
        weight[rows] = 1;
        margin[rows] = (float) by;
        stage[rows] = stageId;
        judgment[rows] = number;
        time[rows] = judged.time() == null ? Long.MIN_VALUE : judged.time().getEpochSecond();
        for (Attribute kept : attributes)
            kept.index[rows] = kept.values.add(judged.attributes().getOrDefault(kept.name, ""));
        rows++;
    }

    private void grow() {
        int length = a.length + (a.length >> 1);
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

    private static double strength(Judgment judged) {
        return judged.strength() == null ? 0 : Math.abs(judged.strength());
    }

    private static List<Integer> others(int count, int winner) {
        List<Integer> others = new ArrayList<>(count - 1);
        for (int i = 0; i < count; i++) if (i != winner) others.add(i);
        return others;
    }

    /** The aspect named "overall" if there is one, else the mean of all aspects. */
    private static double overall(Verdict.Scores scores, int response) {
        List<Double> stated = scores.aspects().get("overall");
        if (stated != null) return stated.get(response);
        return scores.aspects().values().stream()
                .mapToDouble(values -> values.get(response))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
