package dev.penchant.model.fit;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Inner folds for tuning: rows of the training part, each left out once.
 *
 * @param trainRows by fold, the rows to learn from
 * @param testRows by fold, the rows left out
 */
public record Folds(List<int[]> trainRows, List<int[]> testRows) {
    /**
     * Folds that hold out what the model will be judged on; where the training part is too small for that (two raters
     * left), whole judgments at random.
     */
    public static Folds of(Comparisons training, HoldOut by, long seed) {
        int choices = training.size();
        return of(training, by, choices < 4_000 ? 5 : choices < 30_000 ? 3 : 2, seed);
    }

    /** As {@link #of(Comparisons, HoldOut, long)}, with a number of folds. */
    public static Folds of(Comparisons training, HoldOut by, int k, long seed) {
        try {
            return of(training, Splits.folds(training, by == HoldOut.TIME ? HoldOut.RANDOM : by, k, seed));
        } catch (InputException tooFew) {
            return of(training, Splits.folds(training, HoldOut.RANDOM, k, seed));
        }
    }

    private static Folds of(Comparisons training, List<Split> splits) {
        List<int[]> train = new ArrayList<>();
        List<int[]> test = new ArrayList<>();
        for (Split split : splits) {
            Map<Integer, Boolean> held = new HashMap<>();
            for (int row = 0; row < split.test().size(); row++)
                held.put(split.test().judgment(row), true);
            train.add(IntStream.range(0, training.size())
                    .filter(row -> !held.containsKey(training.judgment(row)))
                    .toArray());
            test.add(IntStream.range(0, training.size())
                    .filter(row -> held.containsKey(training.judgment(row)))
                    .toArray());
        }
        return new Folds(train, test);
    }

    public int count() {
        return trainRows.size();
    }
}
