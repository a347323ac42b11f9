package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.feature.Candidates;
import java.util.List;

/**
 * Several utilities of one kind, learned with different seeds: their mean forecasts, their disagreement tells what the
 * model does not know (Lakshminarayanan, Pritzel and Blundell 2017).
 *
 * @param temperature what utilities are divided by, for calibration
 */
public record EnsembleModel(String name, List<Utility> members, double temperature) implements PreferenceModel {
    public EnsembleModel {
        members = List.copyOf(members);
        if (members.isEmpty()) throw new IllegalArgumentException("an ensemble needs a member");
    }

    @Override
    public Forecast forecast(Comparisons comparisons) {
        List<double[]> deltas =
                members.stream().map(member -> member.differences(comparisons)).toList();
        int rows = comparisons.size();
        double[] probability = new double[rows];
        double[] variance = new double[rows];
        for (int row = 0; row < rows; row++) {
            double mean = 0;
            double squares = 0;
            for (double[] delta : deltas) {
                mean += delta[row] / deltas.size();
                squares += delta[row] * delta[row] / deltas.size();
            }
            double unsure = Math.max(0, squares - mean * mean);
            variance[row] = unsure / (temperature * temperature);
            probability[row] = Forecast.averaged(mean / temperature, unsure);
        }
        return new Forecast(probability, variance);
    }

    @Override
    public double[] utility(Rater rater, Prompt prompt, List<Response> responses) {
        return mean(ofMembers(prompt, responses), responses.size());
    }

    /** The multinomial choice with utilities cooled by how far members disagree on their differences, in the mean of pairs. */
    @Override
    public double[] firstChoice(Rater rater, Prompt prompt, List<Response> responses) {
        List<double[]> ofMembers = ofMembers(prompt, responses);
        double[] utilities = mean(ofMembers, responses.size());
        double variance = 0;
        int pairs = 0;
        for (int i = 0; i < utilities.length; i++)
            for (int j = i + 1; j < utilities.length; j++, pairs++) {
                double centre = temperature * (utilities[i] - utilities[j]);
                for (double[] own : ofMembers) variance += Math.pow(own[i] - own[j] - centre, 2) / members.size();
            }
        double cooling = pairs == 0 ? 1 : Forecast.cooling(variance / pairs);
        for (int i = 0; i < utilities.length; i++) utilities[i] /= cooling;
        return CrowdModel.softmax(utilities);
    }

    private List<double[]> ofMembers(Prompt prompt, List<Response> responses) {
        Candidates candidates = Candidates.of(prompt, responses);
        return members.stream().map(member -> member.of(candidates)).toList();
    }

    private double[] mean(List<double[]> ofMembers, int candidates) {
        double[] mean = new double[candidates];
        for (double[] own : ofMembers)
            for (int i = 0; i < mean.length; i++) mean[i] += own[i] / temperature / members.size();
        return mean;
    }
}
