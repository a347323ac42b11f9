package dev.penchant.model.personal;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.CrowdModel;
import dev.penchant.model.Forecast;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.PreferenceModel;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.Design;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The crowd's utility and, on top, each rater's own taste: Δ_u = Δ + (B z_u + v_u) · (ψ(a) − ψ(b)), z_u what is stated
 * about the rater, v_u ~ N(m_u, S_u). Forecasts average over v_u, so that a stranger gets the mean probability of all
 * tastes.
 *
 * @param traits B: how tastes go with what is stated about raters
 * @param known taste by rater id: B z_u + v_u
 * @param temperature what Δ_u is divided by, for calibration
 */
public record PersonalModel(
        String name,
        LinearUtility crowd,
        TasteBasis basis,
        TraitEffects traits,
        TastePrior prior,
        Map<String, Taste> known,
        double temperature)
        implements PreferenceModel {
    public PersonalModel {
        known = Map.copyOf(known);
    }

    /** What is believed of a rater: their own taste, or for one who is not known that of all with such traits. */
    public Taste tasteOf(Rater rater) {
        Taste own = known.get(rater.id());
        return own == null ? prior.unknown().plus(traits.meanOf(rater, basis.directions())) : own;
    }

    @Override
    public Forecast forecast(Comparisons comparisons) {
        Differences differences = Differences.of(crowd, basis, comparisons);
        int rows = comparisons.size();
        double[] probability = new double[rows];
        double[] variance = new double[rows];
        @Nullable Taste[] tastes = new Taste[comparisons.raters().size()];
        for (int row = 0; row < rows; row++) {
            Taste taste = tastes[comparisons.rater(row)];
            if (taste == null) tastes[comparisons.rater(row)] = taste = tasteOf(comparisons.raterOf(row));
            double[] x = differences.x(row);
            double mean = (differences.offset()[row] + taste.mean(x)) / temperature;
            double unsure = taste.variance(x);
            variance[row] = unsure / (temperature * temperature);
            probability[row] = Forecast.averaged(mean, unsure);
        }
        return new Forecast(probability, variance);
    }

    @Override
    public double[] utility(Rater rater, Prompt prompt, List<Response> responses) {
        Candidates candidates = Candidates.of(prompt, responses);
        double[] utilities = crowd.of(candidates);
        double[][] psi = basis.of(basis.space().encode(candidates), utilities);
        Taste taste = tasteOf(rater);
        for (int i = 0; i < utilities.length; i++) utilities[i] = (utilities[i] + taste.mean(psi[i])) / temperature;
        return utilities;
    }

    /** The multinomial choice with utilities cooled by how unsure the model is of their differences. */
    @Override
    public double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses) {
        double[] utilities = utility(rater, prompt, responses);
        Candidates candidates = Candidates.of(prompt, responses);
        double[][] psi = basis.of(basis.space().encode(candidates), crowd.of(candidates));
        Taste taste = tasteOf(rater);
        double variance = 0;
        int pairs = 0;
        for (int i = 0; i < psi.length; i++)
            for (int j = i + 1; j < psi.length; j++, pairs++) {
                double[] x = psi[i].clone();
                for (int c = 0; c < x.length; c++) x[c] -= psi[j][c];
                variance += taste.variance(x);
            }
        double cooling = pairs == 0 ? 1 : Math.sqrt(1 + Math.PI / 8 * variance / pairs);
        for (int i = 0; i < utilities.length; i++) utilities[i] /= cooling;
        return CrowdModel.softmax(utilities);
    }

    @Override
    public Set<String> knownRaters() {
        return known.keySet();
    }

    /** A known rater's taste is the starting point of what their new votes add to. */
    @Override
    public Optional<PreferenceModel> adapt(Comparisons shots) {
        Map<String, Taste> tastes = new HashMap<>(known);
        Differences differences = Differences.of(crowd, basis, shots);
        RaterRows.of(shots).forEach((id, rows) -> {
            Taste before = tasteOf(shots.raterOf(rows[0]));
            double[] precision = Taste.inverse(before.covariance(), basis.directions());
            RaterVotes votes = differences.votes(shots, rows, 1);
            tastes.put(id, votes.posterior(before.mean(), precision, before.mean()));
        });
        return Optional.of(new PersonalModel(name, crowd, basis, traits, prior, tastes, temperature));
    }

    /**
     * Comparisons as what tastes work on.
     *
     * @param offset Δ according to the crowd, order effect included
     * @param crowd the part of it that raters may scale: ψ_0(a) − ψ_0(b)
     */
    record Differences(double[] offset, double[] crowd, double[][] psi, int[] a, int[] b) {
        static Differences of(LinearUtility crowd, TasteBasis basis, Comparisons comparisons) {
            double[] offset = new CrowdModel("crowd", crowd).delta(comparisons);
            var encoded = basis.space().encode(comparisons);
            double[] utilities = crowd.of(crowd.space().encode(comparisons));
            return new Differences(
                    offset,
                    Design.differences(utilities, encoded.sides()),
                    basis.of(encoded.matrices(), utilities),
                    encoded.sides().a(),
                    encoded.sides().b());
        }

        /** The same comparisons with another Δ of the crowd: one that did not learn from the row itself. */
        Differences leftOut(double[] delta, double[] order) {
            double[] own = delta.clone();
            for (int row = 0; row < own.length; row++) own[row] -= order[row];
            return new Differences(delta, own, psi, a, b);
        }

        /** Some of the rows. */
        Differences select(int[] rows) {
            return new Differences(
                    IntStream.of(rows).mapToDouble(row -> offset[row]).toArray(),
                    IntStream.of(rows).mapToDouble(row -> crowd[row]).toArray(),
                    psi,
                    IntStream.of(rows).map(row -> a[row]).toArray(),
                    IntStream.of(rows).map(row -> b[row]).toArray());
        }

        /** The same rows with another fixed part of Δ. */
        Differences withOffset(double[] delta) {
            return new Differences(delta, crowd, psi, a, b);
        }

        /** Δ of the crowd and what the raters' traits add to it. */
        double[] expected(TraitEffects traits, Comparisons comparisons, int directions) {
            double[] delta = offset.clone();
            for (int row = 0; row < delta.length; row++) {
                double[] mean = traits.meanOf(comparisons.raterOf(row), directions);
                double[] x = x(row);
                for (int d = 0; d < directions; d++) delta[row] += mean[d] * x[d];
            }
            return delta;
        }

        double[] x(int row) {
            double[] x = psi[a[row]].clone();
            double[] other = psi[b[row]];
            for (int c = 0; c < x.length; c++) x[c] -= other[c];
            x[0] = crowd[row];
            return x;
        }

        Map<String, RaterVotes> votes(Comparisons comparisons, Map<String, int[]> rowsOf, double tieWeight) {
            Map<String, RaterVotes> votes = new java.util.TreeMap<>();
            rowsOf.forEach((id, rows) -> votes.put(id, votes(comparisons, rows, tieWeight)));
            return votes;
        }

        RaterVotes votes(Comparisons comparisons, int[] rows, double tieWeight) {
            double[] own = new double[rows.length];
            double[][] x = new double[rows.length][];
            for (int i = 0; i < rows.length; i++) {
                own[i] = offset[rows[i]];
                x[i] = x(rows[i]);
            }
            return new RaterVotes(own, x, new ChoiceLikelihood(comparisons.select(rows), tieWeight));
        }
    }
}
