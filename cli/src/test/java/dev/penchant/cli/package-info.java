@NullMarked
package dev.penchant.cli;

import org.jspecify.annotations.NullMarked;
