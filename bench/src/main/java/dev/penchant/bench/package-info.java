@NullMarked
package dev.penchant.bench;

import org.jspecify.annotations.NullMarked;
