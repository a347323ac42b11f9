@NullMarked
package dev.penchant.model.segment;

import org.jspecify.annotations.NullMarked;
