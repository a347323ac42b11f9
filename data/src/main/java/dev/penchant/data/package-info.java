/**
 * Judgments and what is made of them: the records (rater, prompt, responses, verdict), files in and out, the columnar
 * {@link dev.penchant.data.Comparisons} all learners read, splits without leakage, and statistics of agreement.
 */
@NullMarked
package dev.penchant.data;

import org.jspecify.annotations.NullMarked;
