package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** A network whose log-odds are differences of utilities (Bradley and Terry 1952). */
public interface UtilityNetwork extends PairNetwork {
    /**
     * @param x rows × columns
     * @return u by row
     */
    Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode);

    @Override
    default Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        return utility(batch.a(), batch.prompt(), state, mode).sub(utility(batch.b(), batch.prompt(), state, mode));
    }

    @Override
    default Optional<Tensor> utility(Tensor x, Tensor prompt, Tensor state) {
        return Optional.of(utility(x, prompt, state, Mode.EVALUATION));
    }
}
