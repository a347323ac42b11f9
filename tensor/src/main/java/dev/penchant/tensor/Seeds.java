package dev.penchant.tensor;

import org.bytedeco.pytorch.global.torch;

/** Seeds that follow from seeds, so that every part of a computation has its own and none depends on what ran before. */
public final class Seeds {
    private Seeds() {}

    /** The seed of part {@code index} of what {@code seed} governs (the mixing of SplitMix64, Steele et al. 2014). */
    public static long derive(long seed, long index) {
        long z = seed + (index + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Seeds libtorch's own generators, which dropout and sampling draw from; they are shared by all threads. */
    public static void seedTorch(long seed) {
        torch.manual_seed(seed);
    }
}
