package dev.penchant.model.route;

import dev.penchant.model.fit.PairLogistic;
import java.util.Arrays;

/**
 * How likely a language model's label is wrong, told by numbers of the comparison: logistic regression on log(1 + number),
 * standardised, with a free intercept and ridge 1.
 */
public record ErrorForecast(double[] mean, double[] deviation, PairLogistic.Fit fit) {
    /** The smallest penalty that keeps the intercept's curvature positive where all labels are alike. */
    private static final double FREE = 1e-3;

    /** @param numbers by comparison, none below 0 */
    public static ErrorForecast fit(double[][] numbers, boolean[] wrong) {
        int columns = numbers[0].length;
        double[] mean = new double[columns];
        double[] deviation = new double[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            mean[c] = Arrays.stream(numbers)
                    .mapToDouble(row -> Math.log1p(row[column]))
                    .average()
                    .orElseThrow();
            double middle = mean[c];
            double variance = Arrays.stream(numbers)
                    .mapToDouble(row -> Math.pow(Math.log1p(row[column]) - middle, 2))
                    .average()
                    .orElseThrow();
            deviation[c] = variance > 1e-12 ? Math.sqrt(variance) : 1;
        }
        double[][] x = Arrays.stream(numbers)
                .map(row -> standardised(row, mean, deviation))
                .toArray(double[][]::new);
        double[] target = new double[wrong.length];
        for (int i = 0; i < target.length; i++) target[i] = wrong[i] ? 1 : 0;
        double[] penalties = new double[columns + 1];
        Arrays.fill(penalties, 1);
        penalties[columns] = FREE;
        return new ErrorForecast(mean, deviation, new PairLogistic(x, target).fit(new double[columns + 1], penalties));
    }

    public double probability(double[] numbers) {
        return 1 / (1 + Math.exp(-fit.logOdds(standardised(numbers, mean, deviation))));
    }

    /** With a 1 at the end, the intercept's. */
    private static double[] standardised(double[] row, double[] mean, double[] deviation) {
        double[] x = new double[row.length + 1];
        for (int c = 0; c < row.length; c++) x[c] = (Math.log1p(row[c]) - mean[c]) / deviation[c];
        x[row.length] = 1;
        return x;
    }
}
