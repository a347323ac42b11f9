@NullMarked
package dev.penchant.model.neural;

import org.jspecify.annotations.NullMarked;
