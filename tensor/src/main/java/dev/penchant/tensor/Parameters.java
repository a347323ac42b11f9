package dev.penchant.tensor;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/** Named learned tensors: made from an injected source of randomness, gathered, saved and loaded. No {@link Scope} frees them. */
public final class Parameters {
    private Parameters() {}

    /** A parameter with independent elements uniform on [-bound, bound). */
    public static Tensor uniform(RandomGenerator random, double bound, Placement placement, long... shape) {
        float[] values = new float[Math.toIntExact(StoredTensor.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return of(values, placement, shape);
    }

    /** A parameter with independent normal elements of mean 0. */
    public static Tensor normal(RandomGenerator random, double deviation, Placement placement, long... shape) {
        float[] values = new float[Math.toIntExact(StoredTensor.elements(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return of(values, placement, shape);
    }

    /** A parameter with all elements equal. */
    public static Tensor constant(float value, Placement placement, long... shape) {
        float[] values = new float[Math.toIntExact(StoredTensor.elements(shape))];
        Arrays.fill(values, value);
        return of(values, placement, shape);
    }

    /** A parameter with these elements. */
    public static Tensor of(float[] values, Placement placement, long... shape) {
        try (Scope scope = Scope.open()) {
            Tensor made = Tensors.to(Tensors.of(values, shape), placement).requires_grad_(true);
            made.retainReference(); // outlives every scope
            return made;
        }
    }

    /** The maps of parts, {@code part.name} each. */
    public static Map<String, Tensor> of(Map<String, ? extends Layer> parts) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        parts.forEach(
                (part, layer) -> layer.parameters().forEach((name, tensor) -> all.put(part + "." + name, tensor)));
        return all;
    }

    /** Number of learned numbers. */
    public static long count(Map<String, Tensor> parameters) {
        return parameters.values().stream().mapToLong(Tensor::numel).sum();
    }

    /** The elements of all parameters; copies. */
    public static Map<String, StoredTensor> stored(Map<String, Tensor> parameters) {
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        parameters.forEach((name, tensor) -> stored.put(name, Tensors.stored(tensor)));
        return stored;
    }

    /** Writes a safetensors file, whole or not at all. */
    public static void save(Path file, Map<String, Tensor> parameters, Map<String, String> metadata)
            throws IOException {
        Safetensors.write(file, stored(parameters), metadata);
    }

    /**
     * Sets all parameters from a safetensors file, converting the precision where it differs.
     *
     * @throws FileFormatException where a parameter is missing, has another shape, or the file holds what is no parameter
     */
    public static void load(Path file, Map<String, Tensor> parameters) throws IOException {
        try (Safetensors stored = Safetensors.open(file)) {
            for (String name : stored.names()) {
                if (!parameters.containsKey(name)) {
                    throw mismatch(file, name, "is not a parameter of this model");
                }
            }
            parameters.forEach((name, tensor) -> set(
                    tensor,
                    stored.find(name).orElseThrow(() -> mismatch(file, name, "is missing")),
                    shape -> mismatch(
                            file,
                            name,
                            "has shape %s instead of %s".formatted(shape, Arrays.toString(Tensors.shape(tensor))))));
        }
    }

    private static void set(Tensor tensor, StoredTensor value, Function<String, RuntimeException> otherShape) {
        if (!Arrays.equals(value.shape(), Tensors.shape(tensor))) {
            throw otherShape.apply(Arrays.toString(value.shape()));
        }
        assign(tensor, value);
    }

    /**
     * Overwrites the elements of a parameter.
     *
     * @throws IllegalArgumentException where the shapes differ
     */
    public static void set(Tensor tensor, StoredTensor value) {
        set(
                tensor,
                value,
                shape -> new IllegalArgumentException(
                        "shape %s instead of %s".formatted(Arrays.toString(value.shape()), shape)));
    }

    /** Overwrites the elements of a tensor. */
    static void assign(Tensor tensor, StoredTensor value) {
        try (Scope scope = Scope.open()) {
            Tensor source = value.data().isNative() ? Tensors.view(value) : Tensors.copy(value);
            Scope.withoutGradients(() -> tensor.copy_(source));
            Reference.reachabilityFence(value); // a view does not keep its memory alive
        }
    }

    private static FileFormatException mismatch(Path file, String name, String what) {
        return new FileFormatException(
                "%s does not fit this model: '%s' %s".formatted(file, name, what),
                file,
                0,
                name,
                "load the weights into a model with the settings they were trained with");
    }
}
