/** What one rater wants beside what everyone wants: a low-rank taste per rater, shrunk to the crowd. */
@NullMarked
package dev.penchant.model.personal;

import org.jspecify.annotations.NullMarked;
