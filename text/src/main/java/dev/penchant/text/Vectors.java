package dev.penchant.text;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Arithmetic on rows of floats that the encoders share. */
final class Vectors {
    private static final int REPORT_EVERY = 256;

    private Vectors() {}

    /** Scales {@code vector} to unit Euclidean length in place; a zero vector stays zero. */
    static float[] normalise(float[] vector) {
        double squares = 0;
        for (float v : vector) {
            squares += (double) v * v;
        }
        if (squares > 0) {
            float scale = (float) (1 / Math.sqrt(squares));
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= scale;
            }
        }
        return vector;
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    /** Computes {@code rows} independent rows on all cores, each by {@code row}. */
    static float[][] rows(int rows, IntFunction<float[]> row, EncodingProgress progress) {
        float[][] result = new float[rows][];
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, rows).parallel().forEach(i -> {
            result[i] = row.apply(i);
            int now = done.incrementAndGet();
            if (now % REPORT_EVERY == 0 || now == rows) {
                progress.encoded(now, rows);
            }
        });
        return result;
    }
}
