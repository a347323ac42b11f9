/** Fitting linear utilities to comparisons: the likelihood of choices, ridge penalties, and how they are tuned. */
@NullMarked
package dev.penchant.model.fit;

import org.jspecify.annotations.NullMarked;
