package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Parameters;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.StoredTensor;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingLoop;
import dev.penchant.tensor.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a {@link PairNetwork} and a table of raters' states together, on the weighted mean loss of the votes, −log of
 * the states' normal prior by vote, and what the network itself adds.
 */
public final class NetworkTrainer {
    /** States start as draws from their prior, so many times smaller. */
    private static final double START = .3;

    private final PairNetwork network;
    private final NetworkTraining how;

    public NetworkTrainer(PairNetwork network, NetworkTraining how) {
        this.network = network;
        this.how = how;
    }

    /**
     * Moves the network's parameters in place.
     *
     * @return the states, raters × state size
     */
    public float[][] train(Pairs pairs) {
        return train(pairs, Optional.empty());
    }

    /**
     * As {@link #train(Pairs)}, stopped early.
     *
     * @param validation what the network with these states is worth on other votes, smaller is better
     */
    public float[][] train(Pairs pairs, ToDoubleFunction<float[][]> validation) {
        return train(pairs, Optional.of(validation));
    }

    private float[][] train(Pairs pairs, Optional<ToDoubleFunction<float[][]>> validation) {
        int size = network.stateSize();
        Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
        double deviation = START / Math.sqrt(how.statePrecision()) / how.stateSpeed();
        try (Tensor table = Parameters.normal(
                new SplittableRandom(Seeds.derive(how.settings().seed(), 1)),
                deviation,
                Placement.defaults(),
                pairs.raters(),
                Math.max(1, size))) {
            if (size > 0) parameters.put("states", table);
            TrainingTask task = TrainingTask.of(parameters, pairs.size(), rows -> loss(pairs, rows, table));
            if (validation.isPresent()) task = task.withValidation(() -> worth(validation.get(), table, pairs));
            Map<String, StoredTensor> before = validation.isPresent() ? Parameters.stored(parameters) : Map.of();
            double start = validation.isPresent() ? worth(validation.get(), table, pairs) : Double.NaN;
            new TrainingLoop(how.settings(), how.conditions()).run(task);
            // What training did not make better stays as it was.
            if (validation.isPresent() && !(worth(validation.get(), table, pairs) <= start))
                before.forEach((name, value) -> Parameters.set(Objects.requireNonNull(parameters.get(name)), value));
            return states(table, pairs.raters());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double worth(ToDoubleFunction<float[][]> validation, Tensor table, Pairs pairs) {
        return validation.applyAsDouble(states(table, pairs.raters()));
    }

    private Tensor loss(Pairs pairs, int[] rows, Tensor table) {
        PairBatch batch = pairs.batch(rows);
        Verdicts verdicts = pairs.verdicts(rows);
        boolean stateless = network.stateSize() == 0;
        Tensor states = stateless
                ? Tensors.of(new float[0], rows.length, 0)
                : torch.embedding(table, pairs.raters(rows)).mul(new Scalar(how.stateSpeed()));
        Tensor loss = how.loss()
                .of(network.logOdds(batch, states, Mode.TRAINING), verdicts)
                .mul(verdicts.weight())
                .mean();
        if (!stateless) {
            double precision = how.stateSpeed() * how.stateSpeed() * how.statePrecision();
            loss = loss.add(table.mul(table).sum().mul(new Scalar(precision / 2 / pairs.size())));
        }
        Optional<Tensor> penalty = network.penalty(batch);
        return penalty.isPresent() ? loss.add(penalty.get()) : loss;
    }

    private float[][] states(Tensor table, int raters) {
        int size = network.stateSize();
        if (size == 0) return new float[raters][0];
        float[] flat = Tensors.toFloats(table);
        for (int i = 0; i < flat.length; i++) flat[i] *= (float) how.stateSpeed();
        float[][] states = new float[raters][];
        for (int rater = 0; rater < raters; rater++)
            states[rater] = Arrays.copyOfRange(flat, rater * size, (rater + 1) * size);
        return states;
    }
}
