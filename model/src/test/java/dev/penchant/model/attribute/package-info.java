@NullMarked
package dev.penchant.model.attribute;

import org.jspecify.annotations.NullMarked;
