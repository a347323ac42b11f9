/** Per-rater tastes shrunk to the crowd: do they forecast better, and when? */
@NullMarked
package dev.penchant.studies.shrinkage;

import org.jspecify.annotations.NullMarked;
