package dev.penchant.model.neural;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What log-odds cost, given the verdict: −log P of a likelihood of comparisons, or a loss that stands in for one. */
@FunctionalInterface
public interface VerdictLoss {
    /**
     * @param logOdds by row, of a against b
     * @return by row, before weights
     */
    Tensor of(Tensor logOdds, Verdicts verdicts);

    /** −t log σ(x) − (1 − t) log σ(−x) = softplus(x) − t x (Bradley and Terry 1952). */
    VerdictLoss LOGISTIC =
            (logOdds, verdicts) -> torch.softplus(logOdds).sub(verdicts.target().mul(logOdds));

    /** The winner must lead by the margin: −log σ(±x − m) (Touvron et al. 2023, §3.2.2). Ties as under {@link #LOGISTIC}. */
    VerdictLoss WITH_MARGIN = (logOdds, verdicts) -> {
        Tensor side = verdicts.target().mul(new Scalar(2)).sub(new Scalar(1));
        return LOGISTIC.of(logOdds.sub(side.mul(verdicts.margin())), verdicts);
    };

    /** max(0, 1 − y x), y = ±1 the verdict (PAL's first loss); of ties nothing. */
    VerdictLoss HINGE = (logOdds, verdicts) -> {
        Tensor side = verdicts.target().mul(new Scalar(2)).sub(new Scalar(1));
        return torch.relu(side.abs().sub(side.mul(logOdds)));
    };

    /**
     * Each verdict is turned round with probability ε: −log((1 − ε) σ(x) + ε σ(−x)) for a, likewise for b (label noise).
     *
     * @param share ε, at least 0 and less than ½
     */
    static VerdictLoss noisy(double share) {
        if (!(share >= 0 && share < .5)) throw new IllegalArgumentException("noise must be in [0, ½): " + share);
        if (share == 0) return LOGISTIC;
        return (logOdds, verdicts) -> {
            Tensor a = mixed(logOdds, share).mul(verdicts.target());
            Tensor b = mixed(logOdds.neg(), share).mul(verdicts.target().neg().add(new Scalar(1)));
            return a.add(b).neg();
        };
    }

    /** log((1 − ε) σ(x) + ε σ(−x)). */
    private static Tensor mixed(Tensor logOdds, double share) {
        return torch.logaddexp(
                torch.log_sigmoid(logOdds).add(new Scalar(Math.log1p(-share))),
                torch.log_sigmoid(logOdds.neg()).add(new Scalar(Math.log(share))));
    }

    /**
     * (±x − 1 / (2β))², the sign that of the verdict (IPO, Azar et al. 2024, equation 17, on differences of utilities);
     * ties are pulled to 0.
     *
     * @param beta β, positive
     */
    static VerdictLoss squared(double beta) {
        if (!(beta > 0)) throw new IllegalArgumentException("β must be positive: " + beta);
        return (logOdds, verdicts) -> {
            Tensor aim = verdicts.target().sub(new Scalar(.5)).div(new Scalar(beta));
            Tensor away = logOdds.sub(aim);
            return away.mul(away);
        };
    }
}
