/** Reward networks: the shared taste as a small multi-layer perceptron over the dense columns of responses. */
@NullMarked
package dev.penchant.model.neural;

import org.jspecify.annotations.NullMarked;
