package dev.penchant.tensor;

/** What the elements of a stored tensor are; the names are those of the safetensors format. */
public enum ElementType {
    BOOL(1),
    U8(1),
    I8(1),
    I16(2),
    I32(4),
    I64(8),
    F16(2),
    BF16(2),
    F32(4),
    F64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloating() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }
}
