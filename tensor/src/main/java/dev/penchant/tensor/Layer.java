package dev.penchant.tensor;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** A function of a tensor with named parameters. The names are those of the PyTorch module of the same kind. */
public interface Layer extends AutoCloseable {
    Tensor forward(Tensor input, Mode mode);

    /** What is learned, by name, in a fixed order; the tensors themselves, not copies. */
    Map<String, Tensor> parameters();

    /** Frees the parameters. */
    @Override
    default void close() {
        parameters().values().forEach(Tensor::close);
    }
}
