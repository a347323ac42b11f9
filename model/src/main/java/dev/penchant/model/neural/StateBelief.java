package dev.penchant.model.neural;

import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Where raters' states are believed to be: independent normal numbers.
 *
 * @param mean raters × state size
 * @param logVariance of the same shape; empty where the state is taken as known
 */
public record StateBelief(Tensor mean, Optional<Tensor> logVariance) {
    /** One state for each rater, with gradients to mean and variance (Kingma and Welling 2014); from libtorch's generator. */
    public Tensor drawn() {
        return logVariance
                .map(log -> mean.add(log.mul(new Scalar(.5)).exp().mul(torch.randn_like(mean))))
                .orElse(mean);
    }

    /**
     * KL(this ‖ other) by rater: ½ Σ_d (v′ − v + (eᵛ + (m − m′)²) / e^v′ − 1), v log-variances; 0 for what is taken as known.
     */
    Tensor divergence(StateBelief other) {
        if (logVariance.isEmpty() || other.logVariance.isEmpty())
            return torch.zeros_like(mean.select(1, 0)).detach();
        Tensor log = logVariance.get();
        Tensor otherLog = other.logVariance.get();
        Tensor away = mean.sub(other.mean);
        return otherLog.sub(log)
                .add(log.exp().add(away.mul(away)).div(otherLog.exp()))
                .sub(new Scalar(1))
                .sum(1)
                .mul(new Scalar(.5));
    }
}
