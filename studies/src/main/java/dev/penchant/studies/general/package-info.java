/** Preferences with cycles. */
@NullMarked
package dev.penchant.studies.general;

import org.jspecify.annotations.NullMarked;
