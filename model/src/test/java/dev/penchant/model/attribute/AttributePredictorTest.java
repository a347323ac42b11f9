package dev.penchant.model.attribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttributePredictorTest {
    @Test
    void whitenedColumnsHaveTheUnitMatrixForCovariance() {
        Random random = new Random(1);
        double[][] rows = IntStream.range(0, 5_000)
                .mapToObj(i -> {
                    double x = random.nextGaussian();
                    return new double[] {3 * x + 2, x + .5 * random.nextGaussian(), random.nextGaussian()};
                })
                .toArray(double[][]::new);
        Whitening whitening = Whitening.fit(rows);
        double[][] covariance = new double[3][3];
        for (double[] row : rows) {
            double[] white = whitening.apply(row);
            for (int r = 0; r < 3; r++)
                for (int c = 0; c < 3; c++) covariance[r][c] += white[r] * white[c] / rows.length;
        }
        for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) assertEquals(r == c ? 1 : 0, covariance[r][c], 1e-9);
    }

    /** The second column goes with the attribute in rewrites' direction too, unless columns are whitened. */
    @Test
    void whatGoesWithAnAttributeInTheWildDoesNotCount() {
        Random random = new Random(2);
        double[][] wild = IntStream.range(0, 4_000)
                .mapToObj(i -> seen(random.nextGaussian(), random.nextGaussian()))
                .toArray(double[][]::new);
        List<AttributePredictor.Rewrites> rewrites = IntStream.range(0, 200)
                .mapToObj(i -> {
                    double topic = random.nextGaussian();
                    double level = random.nextGaussian();
                    return new AttributePredictor.Rewrites(seen(level + 1, topic), seen(level, topic));
                })
                .toList();
        AttributePredictor predictor = AttributePredictor.fit(Whitening.fit(wild), rewrites);
        double attribute = predictor.score(seen(1, 0)) - predictor.score(seen(0, 0));
        double topic = predictor.score(seen(0, 1)) - predictor.score(seen(0, 0));
        assertTrue(attribute > 0);
        assertTrue(Math.abs(topic) < .1 * attribute, topic + " of " + attribute);
    }

    private static double[] seen(double attribute, double topic) {
        return new double[] {attribute + 2 * topic, 2 * attribute + topic};
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        double[][] rows = {{1, Double.NaN}, {2, 3}};
        assertThrows(IllegalArgumentException.class, () -> Whitening.fit(rows));
    }

    @Test
    void aJudgeWhoAlwaysTakesTheFirstLetsNothingThrough() {
        RewriteCheck check = new RewriteCheck(7);
        assertFalse(check.holds((question, first, second) -> true, "more", "less"));
        assertTrue(check.holds(
                (question, first, second) -> first.equals("more") == question.asksForMore(), "more", "less"));
    }
}
