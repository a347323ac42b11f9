package dev.penchant.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The elements of one tensor as they lie in a file or in memory: little-endian, row-major, without gaps. Needs no libtorch.
 *
 * @param shape length of every dimension; empty for a single number
 * @param data exactly the elements; valid as long as what it was taken from is open
 */
public record StoredTensor(ElementType type, long[] shape, MemorySegment data) {
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public StoredTensor {
        shape = shape.clone();
        if (data.byteSize() != elements(shape) * type.bytes()) {
            throw new IllegalArgumentException("%d bytes do not hold %s elements of shape %s"
                    .formatted(data.byteSize(), type, Arrays.toString(shape)));
        }
    }

    public static StoredTensor of(float[] values, long... shape) {
        return new StoredTensor(ElementType.F32, shape, MemorySegment.ofArray(values));
    }

    public static StoredTensor of(double[] values, long... shape) {
        return new StoredTensor(ElementType.F64, shape, MemorySegment.ofArray(values));
    }

    public static StoredTensor of(long[] values, long... shape) {
        return new StoredTensor(ElementType.I64, shape, MemorySegment.ofArray(values));
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }

    public long elements() {
        return elements(shape);
    }

    /** All elements as floats, rounded where the type is finer. */
    public float[] toFloats() {
        float[] values = new float[Math.toIntExact(elements())];
        if (type == ElementType.F32) {
            MemorySegment.copy(data, FLOAT, 0, values, 0, values.length);
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at(i);
        }
        return values;
    }

    /** All elements as doubles. */
    public double[] toDoubles() {
        double[] values = new double[Math.toIntExact(elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = at(i);
        }
        return values;
    }

    /** All elements of an integer tensor. */
    public long[] toLongs() {
        long[] values = new long[Math.toIntExact(elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = integerAt(i);
        }
        return values;
    }

    private double at(long i) {
        return switch (type) {
            case F16 -> Float.float16ToFloat(data.getAtIndex(SHORT, i));
            case BF16 -> Float.intBitsToFloat(data.getAtIndex(SHORT, i) << 16);
            case F32 -> data.getAtIndex(FLOAT, i);
            case F64 -> data.getAtIndex(DOUBLE, i);
            default -> integerAt(i);
        };
    }

    private long integerAt(long i) {
        return switch (type) {
            case BOOL, U8 -> Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, i));
            case I8 -> data.get(ValueLayout.JAVA_BYTE, i);
            case I16 -> data.getAtIndex(SHORT, i);
            case I32 -> data.getAtIndex(INT, i);
            case I64 -> data.getAtIndex(LONG, i);
            default -> throw new IllegalStateException(type + " is not a type of integers");
        };
    }

    static long elements(long[] shape) {
        long count = 1;
        for (long length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("negative length in shape " + Arrays.toString(shape));
            }
            count = Math.multiplyExact(count, length);
        }
        return count;
    }
}
