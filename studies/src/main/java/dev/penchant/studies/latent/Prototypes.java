package dev.penchant.studies.latent;

import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.neural.NetworkTrainer;
import dev.penchant.model.neural.NetworkTraining;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.PrototypeNetwork;
import dev.penchant.model.neural.StateFit;
import dev.penchant.model.neural.StatePrior;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A trained prototype network with the states of the raters it learned from, and what these say of others. */
record Prototypes(PrototypeNetwork network, float[][] states, StatePrior prior) {
    private static final int STRANGERS = 64;

    static Prototypes learned(PrototypeNetwork network, Pairs pairs, NetworkTraining how) {
        float[][] states = new NetworkTrainer(network, how).train(pairs);
        StatePrior unit = StatePrior.unit(network.stateSize(), how.statePrecision());
        return new Prototypes(network, states, StatePrior.of(List.of(states), unit));
    }

    /** Of several random starts the one under which the votes it learned from are most probable: prototypes can coincide. */
    static Prototypes best(List<PrototypeNetwork> starts, Pairs pairs, NetworkTraining how) {
        return starts.stream()
                .map(network -> learned(network, pairs, how))
                .min(Comparator.comparingDouble(learned -> learned.loss(pairs)))
                .orElseThrow();
    }

    /** Mean −log P of votes by raters it learned from. */
    private double loss(Pairs pairs) {
        double[] lead = network.logOdds(pairs, states);
        return IntStream.range(0, lead.length)
                .mapToDouble(row -> ChoiceLikelihood.softplus(lead[row]) - pairs.target()[row] * lead[row])
                .average()
                .orElseThrow();
    }

    /** Of raters it learned from. */
    double accuracy(Pairs pairs, int[][] asked) {
        int[] rows = flat(asked);
        return right(pairs, rows, network.logOdds(pairs, rows, row -> states[pairs.rater()[row]]));
    }

    /** Of new raters, the rest held fixed: after their shots, or without any by the mean probability over states of others. */
    double adapted(Pairs pairs, int[][] shots, int[][] asked) {
        int[] rows = flat(asked);
        int[] said = flat(shots);
        if (said.length > 0) {
            float[][] fitted = StateFit.mostProbable(network, pairs.select(said), prior);
            return right(pairs, rows, network.logOdds(pairs, rows, row -> fitted[pairs.rater()[row]]));
        }
        double[] mean = new double[rows.length];
        for (int s = 0; s < STRANGERS; s++) {
            float[] state = states[s * states.length / STRANGERS];
            double[] lead = network.logOdds(pairs, rows, row -> state);
            for (int i = 0; i < mean.length; i++) mean[i] += 1 / (1 + Math.exp(-lead[i])) - .5;
        }
        return right(pairs, rows, mean);
    }

    private static int[] flat(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    }

    private static double right(Pairs pairs, int[] rows, double[] lead) {
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> lead[i] > 0 == pairs.target()[rows[i]] > .5f ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
