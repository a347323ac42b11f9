@NullMarked
package dev.penchant.text;

import org.jspecify.annotations.NullMarked;
