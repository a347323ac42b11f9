package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Rater;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.ItemBlock;
import dev.penchant.model.feature.LevelBlock;
import dev.penchant.model.feature.NumberBlock;
import dev.penchant.model.feature.TextFeatureBlock;
import dev.penchant.model.fit.Design;
import dev.penchant.model.personal.PersonalModel;
import dev.penchant.model.personal.Taste;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * How known raters differ from the mean of all, in the unit that matters: with S = E[x xᵀ] over the comparisons,
 * x = (ψ(a) − ψ(b)) / T, T the model's temperature, a rater of taste w = B z + v (what their traits let expect, and
 * their own) sits at S^½ (w − m), so that its length is the root mean square by which the rater's log-odds differ from
 * those of the mean rater.
 */
public final class RaterTastes {
    private static final double SURE = 1.96;

    /**
     * One rater.
     *
     * @param taste what is believed of w
     * @param away w − m in the model's directions
     * @param place z
     * @param known share of the prior uncertainty that the rater's votes took away, 0 to 1
     * @param distance |z|, log-odds
     * @param uncertainty root of the posterior expectation of |z − its mean|², log-odds
     */
    public record Placed(
            String id, Taste taste, double[] away, double[] place, double known, double distance, double uncertainty) {
        /** How many posterior standard deviations the rater is from the mean of all. */
        public double unlike() {
            return distance / Math.max(uncertainty, 1e-12);
        }
    }

    /**
     * What a difference in taste means in one readable column: the slope of its log-odds on the column's difference, for
     * one root mean square of the latter.
     *
     * @param half half of the interval at 95 %
     */
    public record Tendency(String column, double effect, double half) {
        public boolean sure() {
            return Math.abs(effect) > half;
        }
    }

    private final List<Placed> raters;
    private final List<String> columns;
    private final double[][] slopes;
    private final double own;
    private final double stated;
    private final double crowd;

    private RaterTastes(
            List<Placed> raters, List<String> columns, double[][] slopes, double own, double stated, double crowd) {
        this.raters = raters;
        this.columns = columns;
        this.slopes = slopes;
        this.own = own;
        this.stated = stated;
        this.crowd = crowd;
    }

    public static RaterTastes of(PersonalModel model, Comparisons all) {
        Comparisons rows = SampledRows.of(all);
        FeatureSpace space = model.basis().space();
        FeatureSpace.Encoded encoded = space.encode(rows);
        double[] utilities = model.crowd().of(model.crowd().space().encode(rows));
        double[] crowdDelta = Design.differences(utilities, encoded.sides());
        int p = model.basis().directions();
        int width = space.columns();
        boolean[] readable = readable(space);
        double[] squares = new double[width];
        double[][] slopes = new double[width][p];
        double[] metric = new double[p * p];
        double[] raw = new double[width];
        for (int row = 0; row < rows.size(); row++) {
            differences(encoded, row, raw);
            double[] x = directions(raw, crowdDelta[row], model.basis().projection(), p);
            for (int d = 0; d < p; d++) x[d] /= model.temperature();
            for (int i = 0; i < p; i++) for (int j = 0; j < p; j++) metric[i * p + j] += x[i] * x[j] / rows.size();
            for (int c = 0; c < width; c++) {
                if (raw[c] == 0 || !readable[c]) continue;
                squares[c] += raw[c] * raw[c] / rows.size();
                for (int d = 0; d < p; d++) slopes[c][d] += raw[c] * x[d] / rows.size();
            }
        }
        List<String> names = new ArrayList<>();
        List<double[]> kept = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            if (squares[c] <= 0) continue;
            for (int d = 0; d < p; d++) slopes[c][d] /= Math.sqrt(squares[c]);
            names.add(space.columnName(c));
            kept.add(slopes[c]);
        }
        return new RaterTastes(
                place(model, metric, p),
                names,
                kept.toArray(double[][]::new),
                trace(metric, model.prior().covariance(), p),
                stated(model, all, metric),
                Math.sqrt(metric[0]));
    }

    /** Which columns have names that mean something; items say nothing that their features do not say better. */
    private static boolean[] readable(FeatureSpace space) {
        boolean[] readable = new boolean[space.columns()];
        boolean features =
                space.blocks().stream().anyMatch(block -> block instanceof NumberBlock || block instanceof LevelBlock);
        int offset = 0;
        for (FeatureBlock block : space.blocks()) {
            boolean named = block instanceof NumberBlock
                    || block instanceof LevelBlock
                    || block instanceof TextFeatureBlock
                    || block instanceof ItemBlock && !features;
            java.util.Arrays.fill(readable, offset, offset + block.columns(), named);
            offset += block.columns();
        }
        return readable;
    }

    private static void differences(FeatureSpace.Encoded encoded, int row, double[] raw) {
        java.util.Arrays.fill(raw, 0);
        int offset = 0;
        for (var matrix : encoded.matrices()) {
            matrix.addTo(encoded.sides().a()[row], 1, raw, offset);
            matrix.addTo(encoded.sides().b()[row], -1, raw, offset);
            offset += matrix.columns();
        }
    }

    private static double[] directions(double[] raw, double crowd, double[][] projection, int p) {
        double[] x = new double[p];
        x[0] = crowd;
        for (int c = 0; c < raw.length; c++) {
            if (raw[c] == 0) continue;
            for (int d = 1; d < p; d++) x[d] += raw[c] * projection[c][d - 1];
        }
        return x;
    }

    private static List<Placed> place(PersonalModel model, double[] metric, int p) {
        double[] root = squareRoot(metric, p);
        double before = trace(metric, model.prior().covariance(), p);
        List<Placed> placed = new ArrayList<>();
        new TreeMap<>(model.known()).forEach((id, taste) -> {
            double[] away = taste.mean().clone();
            for (int d = 0; d < p; d++) away[d] -= model.prior().mean()[d];
            double[] z = new double[p];
            double squares = 0;
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) z[i] += root[i * p + j] * away[j];
                squares += z[i] * z[i];
            }
            double left = trace(metric, taste.covariance(), p);
            double known = before <= 0 ? 0 : Math.clamp(1 - left / before, 0, 1);
            placed.add(new Placed(id, taste, away, z, known, Math.sqrt(squares), Math.sqrt(left)));
        });
        return List.copyOf(placed);
    }

    /** Mean square of the log-odds that traits alone put between known raters and their mean. */
    private static double stated(PersonalModel model, Comparisons all, double[] metric) {
        int p = model.basis().directions();
        List<double[]> means = new ArrayList<>();
        double[] centre = new double[p];
        for (int number : all.distinctRaters()) {
            Rater rater = all.raters().get(number);
            if (!model.known().containsKey(rater.id())) continue;
            // A stranger of the same traits has what these let expect and nothing else.
            double[] mean = model.tasteOf(new Rater("", rater.kind(), rater.attributes()))
                    .mean();
            means.add(mean);
            for (int d = 0; d < p; d++) centre[d] += mean[d];
        }
        double squares = 0;
        for (double[] mean : means)
            for (int i = 0; i < p; i++)
                for (int j = 0; j < p; j++)
                    squares += (mean[i] - centre[i] / means.size())
                            * metric[i * p + j]
                            * (mean[j] - centre[j] / means.size());
        return means.isEmpty() ? 0 : Math.max(0, squares / means.size());
    }

    private static double[] squareRoot(double[] symmetric, int p) {
        var eigen = DecompositionFactory_DDRM.eig(p, true, true);
        eigen.decompose(new DMatrixRMaj(p, p, true, symmetric.clone()));
        double[] root = new double[p * p];
        for (int k = 0; k < p; k++) {
            double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(k).getReal()));
            DMatrixRMaj vector = eigen.getEigenVector(k);
            double norm = CommonOps_DDRM.dot(vector, vector);
            for (int i = 0; i < p; i++)
                for (int j = 0; j < p; j++) root[i * p + j] += scale * vector.get(i) * vector.get(j) / norm;
        }
        return root;
    }

    /** tr(A B) of symmetric matrices. */
    private static double trace(double[] a, double[] b, int p) {
        double sum = 0;
        for (int i = 0; i < p * p; i++) sum += a[i] * b[i];
        return Math.max(0, sum);
    }

    /** By id. */
    public List<Placed> raters() {
        return raters;
    }

    /** Root mean square, over comparisons and raters, by which log-odds of raters spread about those of their mean. */
    public double spread() {
        return Math.sqrt(own + stated);
    }

    /** Share of the squared spread that goes with what is stated about raters (age, region, …). */
    public double statedShare() {
        return stated == 0 ? 0 : stated / (own + stated);
    }

    /** Root mean square of the crowd's own log-odds: what the spread is to be compared with. */
    public double crowd() {
        return crowd;
    }

    /** Raters by how many standard deviations they are from the mean of all, the farthest first. */
    public List<Placed> mostUnlike() {
        return raters.stream()
                .sorted(Comparator.comparingDouble(Placed::unlike).reversed().thenComparing(Placed::id))
                .toList();
    }

    /** What one rater wants more (positive) or less than the mean rater, the strongest first. */
    public List<Tendency> tendencies(Placed rater) {
        return tendencies(List.of(rater));
    }

    /** The same of the mean of some raters; the interval is that of their posteriors. */
    public List<Tendency> tendencies(List<Placed> members) {
        int p = members.getFirst().away().length;
        double[] away = new double[p];
        double[] covariance = new double[p * p];
        double n = members.size();
        for (Placed member : members) {
            double[] own = member.taste().covariance();
            for (int d = 0; d < p; d++) away[d] += member.away()[d] / n;
            for (int i = 0; i < covariance.length; i++) covariance[i] += own[i] / (n * n);
        }
        return tendencies(away, covariance);
    }

    /** The same of any difference in taste, as if it were known exactly. */
    public List<Tendency> tendencies(double[] away) {
        return tendencies(away, new double[away.length * away.length]);
    }

    private List<Tendency> tendencies(double[] away, double[] covariance) {
        int p = away.length;
        List<Tendency> tendencies = new ArrayList<>();
        for (int c = 0; c < slopes.length; c++) {
            double effect = 0;
            double variance = 0;
            for (int i = 0; i < p; i++) {
                effect += slopes[c][i] * away[i];
                for (int j = 0; j < p; j++) variance += slopes[c][i] * covariance[i * p + j] * slopes[c][j];
            }
            tendencies.add(new Tendency(columns.get(c), effect, SURE * Math.sqrt(Math.max(0, variance))));
        }
        tendencies.sort(Comparator.comparingDouble(tendency -> -Math.abs(tendency.effect())));
        return tendencies;
    }
}
