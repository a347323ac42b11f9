package dev.penchant.data.statistics;

/** Sums by key without an object each: raters × prompts may be as many as the rows. */
final class SumsByKey {
    private long[] keys = new long[64];
    private double[] sums = new double[64];
    private boolean[] taken = new boolean[64];
    private int size;

    void add(long key, double value) {
        if (2 * (size + 1) > keys.length) grow();
        int slot = slot(key);
        if (!taken[slot]) {
            taken[slot] = true;
            keys[slot] = key;
            size++;
        }
        sums[slot] += value;
    }

    int size() {
        return size;
    }

    double squares() {
        double squares = 0;
        for (double sum : sums) squares += sum * sum;
        return squares;
    }

    /** Where the key is, or the free slot for it; multiplied by the golden ratio so that runs of keys spread. */
    private int slot(long key) {
        int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & (keys.length - 1);
        while (taken[slot] && keys[slot] != key) slot = (slot + 1) & (keys.length - 1);
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldSums = sums;
        boolean[] oldTaken = taken;
        keys = new long[2 * oldKeys.length];
        sums = new double[keys.length];
        taken = new boolean[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (!oldTaken[i]) continue;
            int slot = slot(oldKeys[i]);
            taken[slot] = true;
            keys[slot] = oldKeys[i];
            sums[slot] = oldSums[i];
        }
    }
}
