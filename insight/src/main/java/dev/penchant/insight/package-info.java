@NullMarked
package dev.penchant.insight;

import org.jspecify.annotations.NullMarked;
