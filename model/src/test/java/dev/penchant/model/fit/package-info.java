@NullMarked
package dev.penchant.model.fit;

import org.jspecify.annotations.NullMarked;
