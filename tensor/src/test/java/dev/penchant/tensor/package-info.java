@NullMarked
package dev.penchant.tensor;

import org.jspecify.annotations.NullMarked;
