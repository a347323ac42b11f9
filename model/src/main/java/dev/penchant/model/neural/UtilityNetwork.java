package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A network whose log-odds are differences of utilities (Bradley and Terry 1952). */
public interface UtilityNetwork extends PairNetwork {
    /**
     * @param x rows × columns
     * @return u by row
     */
    Tensor utility(Tensor x, Tensor prompt, Tensor state, Mode mode);

    @Override
    default Tensor logOdds(PairBatch batch, Tensor state, Mode mode) {
        Tensor a = utility(batch.a(), batch.prompt(), state, mode);
        Tensor b = utility(batch.b(), batch.prompt(), state, mode);
        // In double precision the difference is exact, as it is to those who subtract utilities themselves.
        return a.to(ScalarType.Double).sub(b.to(ScalarType.Double));
    }

    @Override
    default Optional<Tensor> utility(Tensor x, Tensor prompt, Tensor state) {
        return Optional.of(utility(x, prompt, state, Mode.EVALUATION));
    }
}
