/** The {@code penchant} command: reads arguments, calls the rooms below, prints. */
@NullMarked
package dev.penchant.cli;

import org.jspecify.annotations.NullMarked;
