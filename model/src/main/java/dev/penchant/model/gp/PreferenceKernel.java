package dev.penchant.model.gp;

/**
 * How alike two utilities are: k((u, x), (v, y)) = s² ((1 − ρ) + ρ [u = v]) κ(x, y), κ(x, y) = (1 − λ) exp(−|x − y|² /
 * (2 ℓ²)) + λ x · y / d. A share ρ of what is wanted is the rater's own (Birlutiu, Groot and Heskes 2010 learn it likewise
 * from other raters), the rest everybody's.
 *
 * @param amplitude s
 * @param length ℓ
 * @param linear λ
 * @param own ρ
 */
public record PreferenceKernel(double amplitude, double length, double linear, double own) {
    /** s² κ(x, y). */
    double of(float[] x, float[] y) {
        double square = 0;
        double product = 0;
        for (int c = 0; c < x.length; c++) {
            double away = x[c] - y[c];
            square += away * away;
            product += x[c] * y[c];
        }
        double radial = Math.exp(-square / (2 * length * length));
        return amplitude * amplitude * ((1 - linear) * radial + linear * product / Math.max(1, x.length));
    }

    /** What the covariance of two comparisons is multiplied by. */
    double between(String rater, String other) {
        return 1 - own + (rater.equals(other) && !rater.isEmpty() ? own : 0);
    }

    /** The covariance of a response's utility with a comparison's difference, both of one rater. */
    double of(float[] x, Compared pair) {
        return of(x, pair.a()) - of(x, pair.b());
    }

    /** The covariance of the differences of two comparisons (the preference kernel, Houlsby et al. 2012, eq. 6). */
    double of(Compared pair, Compared other) {
        return (of(pair.a(), other) - of(pair.b(), other)) * between(pair.rater(), other.rater());
    }

    /**
     * Two responses and who compared them.
     *
     * @param rater id; empty for nobody in particular
     */
    public record Compared(String rater, float[] a, float[] b) {}
}
