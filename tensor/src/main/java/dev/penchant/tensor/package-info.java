/**
 * A thin, safe layer on libtorch: scopes that bound native memory, seeds, devices, small layers, AdamW, schedules, safetensors and the one
 * training loop. Tensors are libtorch's own ({@link org.bytedeco.pytorch.Tensor}), so every operation of it can be used. libtorch is
 * loaded when the first tensor is made; {@link dev.penchant.tensor.Safetensors} works without it.
 */
@NullMarked
package dev.penchant.tensor;

import org.jspecify.annotations.NullMarked;
