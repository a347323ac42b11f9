@NullMarked
package dev.penchant.model.mixture;

import org.jspecify.annotations.NullMarked;
