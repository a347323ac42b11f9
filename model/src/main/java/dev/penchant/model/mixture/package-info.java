/** Groups of raters, each with one linear taste: mixtures of Bradley–Terry models by expectation maximisation. */
@NullMarked
package dev.penchant.model.mixture;

import org.jspecify.annotations.NullMarked;
