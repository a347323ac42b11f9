package dev.penchant.tensor;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Between Java arrays, stored tensors and libtorch's tensors. Arrays are copied once, in one block; {@link #view} copies nothing. What is
 * made belongs to the open {@link Scope}.
 */
public final class Tensors {
    private Tensors() {}

    /** A tensor of single precision on the CPU, row-major. */
    public static Tensor of(float[] values, long... shape) {
        Tensor made = empty(ElementType.F32, values.length, shape);
        MemorySegment.copy(values, 0, memory(made), JAVA_FLOAT, 0, values.length);
        return made;
    }

    /** A tensor of double precision on the CPU, row-major. */
    public static Tensor of(double[] values, long... shape) {
        Tensor made = empty(ElementType.F64, values.length, shape);
        MemorySegment.copy(values, 0, memory(made), JAVA_DOUBLE, 0, values.length);
        return made;
    }

    /** A tensor of 64-bit integers on the CPU, row-major. */
    public static Tensor of(long[] values, long... shape) {
        Tensor made = empty(ElementType.I64, values.length, shape);
        MemorySegment.copy(values, 0, memory(made), JAVA_LONG, 0, values.length);
        return made;
    }

    /** A tensor of 32-bit integers on the CPU, such as row numbers; a vector. */
    public static Tensor of(int[] values) {
        Tensor made = empty(ElementType.I32, values.length, values.length);
        MemorySegment.copy(values, 0, memory(made), JAVA_INT, 0, values.length);
        return made;
    }

    /** A matrix of equally long rows. */
    public static Tensor ofRows(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Tensor made = empty(ElementType.F32, (long) rows.length * columns, rows.length, columns);
        MemorySegment to = memory(made);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row %d has %d columns instead of %d".formatted(i, rows[i].length, columns));
            }
            MemorySegment.copy(rows[i], 0, to, JAVA_FLOAT, (long) i * columns * Float.BYTES, columns);
        }
        return made;
    }

    /**
     * The tensor whose elements are those of {@code stored}: not a copy. It must not be written to when they lie in a mapped file, and not
     * be used once what they were taken from is closed.
     *
     * @throws IllegalArgumentException where the elements lie in a Java array, which libtorch cannot read: {@link #copy} does
     */
    public static Tensor view(StoredTensor stored) {
        MemorySegment data = stored.data();
        if (!data.isNative()) {
            throw new IllegalArgumentException("elements in a Java array cannot be viewed, only copied");
        }
        TensorOptions options = new TensorOptions(scalarType(stored.type()));
        return torch.from_blob(new Address(data), stored.shape(), options);
    }

    /** A tensor with the elements of {@code stored}, its own. */
    public static Tensor copy(StoredTensor stored) {
        Tensor made = empty(stored.type(), stored.elements(), stored.shape());
        memory(made).copyFrom(stored.data());
        return made;
    }

    /** The elements of a tensor as they are stored; a copy, of any type this library stores. */
    public static StoredTensor stored(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor plain = tensor.detach().cpu().contiguous();
            ElementType type = elementType(plain.scalar_type().intern());
            MemorySegment copy = Arena.ofAuto().allocate(plain.numel() * type.bytes(), Long.BYTES);
            copy.copyFrom(memory(plain));
            return new StoredTensor(type, shape(tensor), copy);
        }
    }

    /** Matrices of equally many rows side by side. */
    public static Tensor beside(Tensor... matrices) {
        return torch.cat(new TensorVector(matrices), 1);
    }

    /** All elements, row-major, in single precision. */
    public static float[] toFloats(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor plain = tensor.detach().cpu().to(ScalarType.Float).contiguous();
            float[] values = new float[Math.toIntExact(plain.numel())];
            MemorySegment.copy(memory(plain), JAVA_FLOAT, 0, values, 0, values.length);
            return values;
        }
    }

    /** All elements, row-major, in double precision. */
    public static double[] toDoubles(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor plain = tensor.detach().cpu().to(ScalarType.Double).contiguous();
            double[] values = new double[Math.toIntExact(plain.numel())];
            MemorySegment.copy(memory(plain), JAVA_DOUBLE, 0, values, 0, values.length);
            return values;
        }
    }

    /** Length of every dimension. */
    public static long[] shape(Tensor tensor) {
        long[] shape = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }

    /** {@code tensor} in the precision and on the device of {@code placement}. */
    public static Tensor to(Tensor tensor, Placement placement) {
        return tensor.to(placement.device().inTorch(), scalarType(placement.type()));
    }

    /** The memory of a contiguous tensor on the CPU. */
    private static MemorySegment memory(Tensor tensor) {
        long bytes = tensor.numel() * tensor.element_size();
        return bytes == 0 // libtorch gives no address then
                ? MemorySegment.NULL
                : MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(bytes);
    }

    private static Tensor empty(ElementType type, long elements, long... shape) {
        if (StoredTensor.elements(shape) != elements) {
            throw new IllegalArgumentException(
                    "%d numbers do not fill the shape %s".formatted(elements, Arrays.toString(shape)));
        }
        return Scope.withoutGradients(() -> torch.zeros(shape, new TensorOptions(scalarType(type))));
    }

    /** Where a segment lies; unlike a pointer made of a buffer it may be longer than 2 GB. */
    private static final class Address extends Pointer {
        Address(MemorySegment segment) {
            super((Pointer) null);
            address = segment.address();
        }
    }

    static ScalarType scalarType(ElementType type) {
        return switch (type) {
            case BOOL -> ScalarType.Bool;
            case U8 -> ScalarType.Byte;
            case I8 -> ScalarType.Char;
            case I16 -> ScalarType.Short;
            case I32 -> ScalarType.Int;
            case I64 -> ScalarType.Long;
            case F16 -> ScalarType.Half;
            case BF16 -> ScalarType.BFloat16;
            case F32 -> ScalarType.Float;
            case F64 -> ScalarType.Double;
        };
    }

    static ElementType elementType(ScalarType type) {
        for (ElementType candidate : ElementType.values()) {
            if (scalarType(candidate) == type) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("tensors of " + type + " cannot be stored");
    }
}
