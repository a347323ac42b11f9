package dev.penchant.tensor;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which examples each step sees: a fresh permutation every epoch, cut into batches, the last of an epoch perhaps short. The batch of a step
 * depends on nothing but (examples, batch, seed, step), so a resumed run sees what the first would have seen. Not thread-safe.
 */
public final class ShuffledBatches {
    private final int[] order;
    private final int batch;
    private final long seed;
    private long epochInOrder = -1;

    public ShuffledBatches(int examples, int batch, long seed) {
        if (examples < 1 || batch < 1) {
            throw new IllegalArgumentException("there must be at least one example and one in a batch");
        }
        this.order = new int[examples];
        this.batch = batch;
        this.seed = seed;
    }

    public long stepsPerEpoch() {
        return (order.length + batch - 1L) / batch;
    }

    /** Rows of the examples of step {@code step}, counted from 0. */
    public int[] at(long step) {
        long epoch = step / stepsPerEpoch();
        if (epoch != epochInOrder) {
            shuffle(epoch);
        }
        int from = Math.toIntExact(step % stepsPerEpoch()) * batch;
        return Arrays.copyOfRange(order, from, Math.min(order.length, from + batch));
    }

    private void shuffle(long epoch) {
        Arrays.setAll(order, i -> i);
        SplittableRandom random = new SplittableRandom(Seeds.derive(seed, epoch));
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        epochInOrder = epoch;
    }
}
