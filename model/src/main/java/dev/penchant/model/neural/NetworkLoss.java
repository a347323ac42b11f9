package dev.penchant.model.neural;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Losses of log-odds. */
final class NetworkLoss {
    private NetworkLoss() {}

    /** −t log σ(x) − (1 − t) log σ(−x) = softplus(x) − t x, by row. */
    static Tensor of(Tensor logOdds, Tensor targets) {
        return torch.softplus(logOdds).sub(targets.mul(logOdds));
    }
}
