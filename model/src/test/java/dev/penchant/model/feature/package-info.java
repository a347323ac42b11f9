@NullMarked
package dev.penchant.model.feature;

import org.jspecify.annotations.NullMarked;
