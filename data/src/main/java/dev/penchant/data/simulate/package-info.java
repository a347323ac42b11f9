/**
 * Raters of known, different tastes and their judgments, for tests and demonstrations: a {@link
 * dev.penchant.data.simulate.Simulation} says what was judged and what the raters truly want.
 */
@NullMarked
package dev.penchant.data.simulate;

import org.jspecify.annotations.NullMarked;
