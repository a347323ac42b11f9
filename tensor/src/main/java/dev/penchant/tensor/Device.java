package dev.penchant.tensor;

import org.bytedeco.pytorch.global.torch;

/**
 * Where tensors live.
 *
 * @param name as libtorch writes it: {@code cpu}, {@code cuda:0}, …
 */
public record Device(String name) {
    public static final Device CPU = new Device("cpu");

    public static Device cuda(int index) {
        return new Device("cuda:" + index);
    }

    /** The first GPU that libtorch finds, else the CPU. Loads libtorch. */
    public static Device best() {
        return torch.cuda_is_available() ? cuda(0) : CPU;
    }

    /** As libtorch wants it; belongs to the open scope. */
    org.bytedeco.pytorch.Device inTorch() {
        return new org.bytedeco.pytorch.Device(name);
    }
}
