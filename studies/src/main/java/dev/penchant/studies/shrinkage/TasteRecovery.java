package dev.penchant.studies.shrinkage;

import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.data.simulate.Candidate;
import dev.penchant.data.simulate.SimulatedRater;
import dev.penchant.model.PreferenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How well a model's tastes agree with the true ones. A model states utilities, not tastes: the taste of a rater is taken
 * as the least-squares weights of the properties in the utilities that it states for many candidates.
 *
 * @param together correlation of estimated and true weights over all raters and properties
 * @param within mean over properties of the correlation over raters: what is known beyond the taste of the crowd
 */
record TasteRecovery(double together, double within) {
    static TasteRecovery of(PreferenceModel model, List<SimulatedRater> raters, List<Candidate> candidates) {
        List<String> properties = List.copyOf(raters.getFirst().taste().keySet());
        DMatrixRMaj design = design(candidates, properties);
        List<Response> responses = candidates.stream().map(Candidate::response).toList();
        double[][] estimated = new double[properties.size()][raters.size()];
        double[][] truth = new double[properties.size()][raters.size()];
        for (int u = 0; u < raters.size(); u++) {
            SimulatedRater rater = raters.get(u);
            double[] utilities = model.utility(rater.rater(), Prompt.EMPTY, responses);
            DMatrixRMaj weights = new DMatrixRMaj(design.numCols, 1);
            CommonOps_DDRM.solve(design, new DMatrixRMaj(utilities.length, 1, true, utilities), weights);
            for (int p = 0; p < properties.size(); p++) {
                estimated[p][u] = weights.get(p);
                truth[p][u] = Objects.requireNonNull(rater.taste().get(properties.get(p)));
            }
        }
        double within = 0;
        List<Double> allEstimated = new ArrayList<>();
        List<Double> allTrue = new ArrayList<>();
        for (int p = 0; p < properties.size(); p++) {
            within += correlation(estimated[p], truth[p]) / properties.size();
            for (int u = 0; u < raters.size(); u++) {
                allEstimated.add(estimated[p][u]);
                allTrue.add(truth[p][u]);
            }
        }
        return new TasteRecovery(correlation(array(allEstimated), array(allTrue)), within);
    }

    /** candidates × (properties + 1), the last column ones. */
    private static DMatrixRMaj design(List<Candidate> candidates, List<String> properties) {
        DMatrixRMaj design = new DMatrixRMaj(candidates.size(), properties.size() + 1);
        for (int i = 0; i < candidates.size(); i++) {
            for (int p = 0; p < properties.size(); p++)
                design.set(i, p, candidates.get(i).properties().getOrDefault(properties.get(p), 0.0));
            design.set(i, properties.size(), 1);
        }
        return design;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Pearson's r. */
    static double correlation(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
