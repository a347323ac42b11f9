/** Comparing models by hold-out and keeping the best: what {@code penchant learn} does. */
@NullMarked
package dev.penchant.model.select;

import org.jspecify.annotations.NullMarked;
