package dev.penchant.studies.doubt;

import dev.penchant.model.neural.MetaNetwork;
import dev.penchant.model.neural.MlpReward;
import dev.penchant.model.neural.PairBatch;
import dev.penchant.model.neural.Vectors;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.Activation;
import dev.penchant.tensor.ElementType;
import dev.penchant.tensor.Gradients;
import dev.penchant.tensor.Mlp;
import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Whether the gradient that trains MetaRM is that of L(θ + η ∇J(θ)). */
final class MetaGradient {
    private MetaGradient() {}

    /** The largest error over all parameters of a small smooth network in double precision, against finite differences. */
    static double error(long seed) {
        Draws draws = new Draws(seed);
        Placement precise = Placement.defaults().withType(ElementType.F64);
        try (Scope scope = Scope.open();
                Mlp network = Mlp.create(List.of(4, 5, 1), Activation.TANH, 0, new SplittableRandom(seed), precise)) {
            MlpReward reward = new MlpReward(network);
            MetaNetwork meta = new MetaNetwork(reward, Vectors.of(new float[12], 4), 3, 2, .7, true);
            Tensor sets = normal(draws, 24).view(2, 3, 4);
            PairBatch pairs = new PairBatch(
                    normal(draws, 24).view(6, 4),
                    normal(draws, 24).view(6, 4),
                    normal(draws, 6).view(6, 1));
            Supplier<Tensor> loss = () -> torch.softplus(new MlpReward(meta.ascended(sets))
                            .logOdds(pairs, normal(draws, 1), Mode.TRAINING)
                            .neg())
                    .mean();
            return Gradients.largestError(reward.parameters(), 1e-5, loss);
        }
    }

    private static Tensor normal(Draws draws, int size) {
        return Tensors.of(draws.normal(size, 1), size);
    }
}
