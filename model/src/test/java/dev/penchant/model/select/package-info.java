@NullMarked
package dev.penchant.model.select;

import org.jspecify.annotations.NullMarked;
