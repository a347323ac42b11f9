package dev.penchant.tensor;

import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** What can be done to the gradients of parameters, and a check that they are right. */
public final class Gradients {
    private Gradients() {}

    public static void clear(Map<String, Tensor> parameters) {
        parameters.values().forEach(parameter -> parameter.mutable_grad().reset());
    }

    /** √ Σ ‖g‖² over all parameters that have a gradient. */
    public static double norm(Map<String, Tensor> parameters) {
        double squares = 0;
        try (Scope scope = Scope.open()) {
            for (Tensor parameter : parameters.values()) {
                if (parameter.grad().defined()) {
                    double norm = parameter.grad().norm().item_double();
                    squares += norm * norm;
                }
            }
        }
        return Math.sqrt(squares);
    }

    /**
     * Scales all gradients by min(1, {@code most} / norm) (Pascanu et al. 2013, algorithm 1).
     *
     * @return the norm before
     */
    public static double clip(Map<String, Tensor> parameters, double most) {
        double norm = norm(parameters);
        if (norm > most) {
            try (Scope scope = Scope.open()) {
                for (Tensor parameter : parameters.values()) {
                    if (parameter.grad().defined()) {
                        parameter.mutable_grad().mul_(new Scalar(most / norm));
                    }
                }
            }
        }
        return norm;
    }

    /**
     * The largest difference between the gradient and (f(x + h) − f(x − h)) / 2h over all elements of all parameters, relative to
     * max(1, |gradient|). For double precision a right gradient gives about 10⁻⁸ with h = 10⁻⁵. Parameters come out as they went in, without
     * gradients.
     */
    public static double largestError(Map<String, Tensor> parameters, double h, Supplier<Tensor> loss) {
        clear(parameters);
        try (Scope scope = Scope.open()) {
            loss.get().backward();
        }
        double worst = 0;
        for (Tensor parameter : parameters.values()) {
            double[] gradient = parameter.grad().defined()
                    ? Tensors.toDoubles(parameter.grad())
                    : new double[Math.toIntExact(parameter.numel())];
            for (int i = 0; i < gradient.length; i++) {
                double slope = slope(parameter, i, h, loss);
                worst = Math.max(worst, Math.abs(slope - gradient[i]) / Math.max(1, Math.abs(gradient[i])));
            }
        }
        clear(parameters);
        return worst;
    }

    private static double slope(Tensor parameter, int i, double h, Supplier<Tensor> loss) {
        StoredTensor before = Tensors.stored(parameter);
        double above = lossWithElementMoved(parameter, i, h, loss);
        Parameters.assign(parameter, before);
        double below = lossWithElementMoved(parameter, i, -h, loss);
        Parameters.assign(parameter, before);
        return (above - below) / (2 * h);
    }

    private static double lossWithElementMoved(Tensor parameter, int i, double by, Supplier<Tensor> loss) {
        try (Scope scope = Scope.open()) {
            return Scope.withoutGradients(() -> {
                parameter.view(-1).narrow(0, i, 1).add_(new Scalar(by));
                return loss.get().item_double();
            });
        }
    }
}
