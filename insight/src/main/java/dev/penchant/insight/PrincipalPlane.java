package dev.penchant.insight;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * Weighted principal components of the raters' places about the mean rater (zero), each rater weighing as much as is
 * known of them.
 *
 * @param coordinates by rater, components in falling order of variance
 * @param shares of the variance that each component carries
 */
public record PrincipalPlane(double[][] coordinates, double[] shares) {
    public static PrincipalPlane of(List<RaterTastes.Placed> raters) {
        int p = raters.getFirst().place().length;
        DMatrixRMaj moments = new DMatrixRMaj(p, p);
        for (RaterTastes.Placed rater : raters)
            for (int i = 0; i < p; i++)
                for (int j = 0; j < p; j++) moments.add(i, j, rater.known() * rater.place()[i] * rater.place()[j]);
        var eigen = DecompositionFactory_DDRM.eig(p, true, true);
        eigen.decompose(moments);
        List<Integer> order = IntStream.range(0, p)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
                .toList();
        double total = 0;
        for (int k = 0; k < p; k++) total += Math.max(0, eigen.getEigenvalue(k).getReal());
        double[] shares = new double[p];
        double[][] coordinates = new double[raters.size()][p];
        for (int k = 0; k < p; k++) {
            shares[k] = total <= 0
                    ? 0
                    : Math.max(0, eigen.getEigenvalue(order.get(k)).getReal()) / total;
            DMatrixRMaj axis = eigen.getEigenVector(order.get(k));
            double sign = sign(axis);
            for (int u = 0; u < coordinates.length; u++)
                for (int i = 0; i < p; i++)
                    coordinates[u][k] += sign * axis.get(i) * raters.get(u).place()[i];
        }
        return new PrincipalPlane(coordinates, shares);
    }

    /** Fixes what the decomposition leaves open: the largest entry of an axis is positive. */
    private static double sign(DMatrixRMaj axis) {
        double largest = 0;
        for (int i = 0; i < axis.getNumElements(); i++)
            if (Math.abs(axis.get(i)) > Math.abs(largest) + 1e-12) largest = axis.get(i);
        return largest < 0 ? -1 : 1;
    }

    /** How many components carry nine tenths of the variance, at most {@code most}. */
    public int enough(int most) {
        double sum = 0;
        int k = 0;
        while (k < shares.length && k < most && sum < .9) sum += shares[k++];
        return Math.max(1, k);
    }

    /**
     * The mean change in taste along a component, for one unit of its coordinate: Σ w c (v − m) / Σ w c².
     *
     * @return in the model's directions
     */
    public double[] along(int component, List<RaterTastes.Placed> raters) {
        double[] along = new double[raters.getFirst().away().length];
        double squares = 1e-12;
        for (int u = 0; u < coordinates.length; u++) {
            double c = coordinates[u][component];
            squares += raters.get(u).known() * c * c;
        }
        for (int u = 0; u < coordinates.length; u++)
            for (int d = 0; d < along.length; d++)
                along[d] += raters.get(u).known()
                        * coordinates[u][component]
                        * raters.get(u).away()[d]
                        / squares;
        return along;
    }
}
