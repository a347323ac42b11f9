@NullMarked
package dev.penchant.studies;

import org.jspecify.annotations.NullMarked;
