/** What data say about themselves: agreement, cycles, biases, connectivity, and the intervals that numbers carry. */
@NullMarked
package dev.penchant.data.statistics;

import org.jspecify.annotations.NullMarked;
