/**
 * Preference models over content: what would this rater choose? {@link dev.penchant.model.Learner} makes a
 * {@link dev.penchant.model.PreferenceModel} out of comparisons.
 */
@NullMarked
package dev.penchant.model;

import org.jspecify.annotations.NullMarked;
