package dev.penchant.model.fit;

import java.util.Arrays;

/**
 * How a loss falls with the amount of data: L(N) = c + a N^−α (Hestness et al. 2017; Wang et al. 2025, WorldPM, §3).
 *
 * @param offset c, what no amount of data takes away
 * @param scale a
 * @param exponent α
 * @param r2 share of the variance of log(L − c) that the line explains; 1 where there is none
 */
public record PowerLaw(double offset, double scale, double exponent, double r2) {
    private static final int TRIED = 400;

    /** With c = 0: a line through the logarithms. */
    public static PowerLaw fit(double[] size, double[] loss) {
        return line(size, loss, 0);
    }

    /** With the c from 0 to just below the least loss that leaves the smallest squares of L itself. */
    public static PowerLaw fitWithOffset(double[] size, double[] loss) {
        double least = Arrays.stream(loss).min().orElseThrow();
        PowerLaw best = line(size, loss, 0);
        for (int i = 1; i < TRIED; i++) {
            PowerLaw other = line(size, loss, least * i / TRIED);
            if (other.squares(size, loss) < best.squares(size, loss)) best = other;
        }
        return best;
    }

    public double at(double size) {
        return offset + scale * Math.pow(size, -exponent);
    }

    private double squares(double[] size, double[] loss) {
        double squares = 0;
        for (int i = 0; i < size.length; i++) squares += Math.pow(loss[i] - at(size[i]), 2);
        return squares;
    }

    private static PowerLaw line(double[] size, double[] loss, double offset) {
        double[] x = Arrays.stream(size).map(Math::log).toArray();
        double[] y = Arrays.stream(loss).map(l -> Math.log(l - offset)).toArray();
        double middleX = Arrays.stream(x).average().orElseThrow();
        double middleY = Arrays.stream(y).average().orElseThrow();
        double product = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - middleX) * (y[i] - middleY);
            squaresX += (x[i] - middleX) * (x[i] - middleX);
            squaresY += (y[i] - middleY) * (y[i] - middleY);
        }
        double slope = product / squaresX;
        double explained = squaresY == 0 ? 1 : slope * product / squaresY;
        return new PowerLaw(offset, Math.exp(middleY - slope * middleX), -slope, explained);
    }
}
