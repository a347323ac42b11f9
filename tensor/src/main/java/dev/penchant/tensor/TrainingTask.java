package dev.penchant.tensor;

import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.bytedeco.pytorch.Tensor;

/**
 * What is learned from what.
 *
 * @param parameters what is learned
 * @param examples how many examples there are; the loss is asked for rows of them
 * @param validation a number, smaller is better, on examples kept aside; run without gradients
 */
public record TrainingTask(
        Map<String, Tensor> parameters, int examples, Loss loss, Optional<DoubleSupplier> validation) {
    /** The mean loss of some examples, with its graph. */
    @FunctionalInterface
    public interface Loss {
        /** @param rows which examples; a scalar comes back that is the mean over them */
        Tensor mean(int[] rows);
    }

    public TrainingTask {
        if (examples < 1) {
            throw new IllegalArgumentException("there is nothing to learn from");
        }
    }

    public static TrainingTask of(Map<String, Tensor> parameters, int examples, Loss loss) {
        return new TrainingTask(parameters, examples, loss, Optional.empty());
    }

    public TrainingTask withValidation(DoubleSupplier validation) {
        return new TrainingTask(parameters, examples, loss, Optional.of(validation));
    }
}
