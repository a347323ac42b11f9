@NullMarked
package dev.penchant.rank;

import org.jspecify.annotations.NullMarked;
