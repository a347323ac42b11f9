/** Preferences as a Gaussian process: for few votes, with honest doubt. */
@NullMarked
package dev.penchant.model.gp;

import org.jspecify.annotations.NullMarked;
