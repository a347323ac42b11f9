package dev.penchant.tensor;

/** In what precision and where tensors are made. */
public record Placement(ElementType type, Device device) {
    public Placement {
        if (!type.isFloating()) {
            throw new IllegalArgumentException("parameters are floating-point numbers, not " + type);
        }
    }

    /** Single precision on the CPU. */
    public static Placement defaults() {
        return new Placement(ElementType.F32, Device.CPU);
    }

    public Placement withType(ElementType type) {
        return new Placement(type, device);
    }

    public Placement withDevice(Device device) {
        return new Placement(type, device);
    }
}
