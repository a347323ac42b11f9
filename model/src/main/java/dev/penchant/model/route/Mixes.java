package dev.penchant.model.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws which comparisons of a pool a person judges. */
public final class Mixes {
    private Mixes() {}

    /**
     * Of diverse composition: tags in random order give all their comparisons, in random order, until the budget is spent
     * (the knapsack sampler of Miranda et al. 2024, Hybrid Preferences, §3.2). Draws without regard to tags would have
     * nearly the same composition all, from which nothing can be learned.
     */
    public static boolean[] knapsack(TaggedPool pool, int budget, RandomGenerator random) {
        List<List<Integer>> having = new ArrayList<>();
        for (int tag = 0; tag < pool.tags().size(); tag++) having.add(new ArrayList<>());
        for (int i = 0; i < pool.size(); i++)
            for (int tag : pool.of()[i]) having.get(tag).add(i);
        // what has no tag comes last
        List<Integer> untagged = IntStream.range(0, pool.size())
                .filter(i -> pool.of()[i].length == 0)
                .boxed()
                .toList();
        Random order = Random.from(random);
        Collections.shuffle(having, order);
        having.add(new ArrayList<>(untagged));
        boolean[] chosen = new boolean[pool.size()];
        int left = budget;
        for (List<Integer> own : having) {
            Collections.shuffle(own, order);
            for (int i : own) {
                if (left == 0) return chosen;
                if (chosen[i]) continue;
                chosen[i] = true;
                left--;
            }
        }
        return chosen;
    }

    /** Every subset of the size alike. */
    public static boolean[] uniform(int size, int budget, RandomGenerator random) {
        boolean[] chosen = new boolean[size];
        int left = Math.min(budget, size);
        for (int i = 0; i < size; i++)
            if (random.nextInt(size - i) < left) {
                chosen[i] = true;
                left--;
            }
        return chosen;
    }

    /** The comparisons of the largest gain. */
    public static boolean[] top(double[] gains, int budget) {
        boolean[] chosen = new boolean[gains.length];
        IntStream.range(0, gains.length)
                .boxed()
                .sorted((i, j) -> Double.compare(gains[j], gains[i]))
                .limit(budget)
                .forEach(i -> chosen[i] = true);
        return chosen;
    }

    /** Of {@code samples} knapsack draws the one for which most is predicted. */
    public static boolean[] best(
            PerformancePredictor predictor, TaggedPool pool, int budget, int samples, RandomGenerator random) {
        boolean[] best = knapsack(pool, budget, random);
        for (int sample = 1; sample < samples; sample++) {
            boolean[] other = knapsack(pool, budget, random);
            if (predictor.predict(pool.shares(other)) > predictor.predict(pool.shares(best))) best = other;
        }
        return best;
    }
}
