package dev.penchant.tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, "Decoupled weight decay regularization", algorithm 2):
 *
 * <p>θ ← θ − η α λ θ; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; θ ← θ − η α m̂ / (√v̂ + ε), m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ),
 *
 * <p>η the factor of the {@link Schedule}, α and λ as in {@link AdamWSettings}. Parameters without a gradient rest. The moments are open to
 * checkpoints.
 */
public final class AdamW implements AutoCloseable {
    private final Map<String, Tensor> parameters;
    private final AdamWSettings settings;
    private final Map<String, Tensor> moments = new LinkedHashMap<>();

    public AdamW(Map<String, Tensor> parameters, AdamWSettings settings) {
        this.parameters = parameters;
        this.settings = settings;
        try (Scope scope = Scope.open()) {
            parameters.forEach((name, parameter) -> {
                moments.put("m." + name, zerosLike(parameter));
                moments.put("v." + name, zerosLike(parameter));
            });
        }
    }

    private static Tensor zerosLike(Tensor parameter) {
        Tensor zeros = torch.zeros_like(parameter.detach());
        zeros.retainReference();
        return zeros;
    }

    /**
     * Moves every parameter that has a gradient.
     *
     * @param t number of this step, from 1
     * @param scale η
     */
    public void step(long t, double scale) {
        try (Scope scope = Scope.open()) {
            Scope.withoutGradients(() -> {
                parameters.forEach((name, parameter) -> move(name, parameter, t, scale * settings.learningRate()));
                return true;
            });
        }
    }

    private void move(String name, Tensor parameter, long t, double rate) {
        Tensor gradient = parameter.grad();
        if (!gradient.defined()) {
            return;
        }
        Tensor m = moment("m." + name);
        Tensor v = moment("v." + name);
        parameter.mul_(new Scalar(1 - rate * settings.weightDecay()));
        m.lerp_(gradient, new Scalar(1 - settings.beta1()));
        v.mul_(new Scalar(settings.beta2())).addcmul_(gradient, gradient, new Scalar(1 - settings.beta2()));
        double correction1 = 1 - Math.pow(settings.beta1(), t);
        double correction2 = 1 - Math.pow(settings.beta2(), t);
        Tensor denominator = v.sqrt().div_(new Scalar(Math.sqrt(correction2))).add_(new Scalar(settings.epsilon()));
        parameter.addcdiv_(m, denominator, new Scalar(-rate / correction1));
    }

    private Tensor moment(String name) {
        Tensor moment = moments.get(name);
        if (moment == null) {
            throw new IllegalStateException(
                    "parameter " + name.substring(2) + " was added after the optimiser was made");
        }
        return moment;
    }

    /** Forgets the gradients, so that the next backward pass begins at none. */
    public void clearGradients() {
        Gradients.clear(parameters);
    }

    /** m and v of every parameter, named {@code m.NAME} and {@code v.NAME}; the tensors themselves. */
    public Map<String, Tensor> moments() {
        return moments;
    }

    @Override
    public void close() {
        moments.values().forEach(Tensor::close);
    }
}
