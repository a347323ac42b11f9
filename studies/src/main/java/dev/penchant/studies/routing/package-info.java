/** Tastes split without rater ids. */
@NullMarked
package dev.penchant.studies.routing;

import org.jspecify.annotations.NullMarked;
