/** A few stated qualities as a reward, beside what the text itself tells. */
@NullMarked
package dev.penchant.studies.quality;

import org.jspecify.annotations.NullMarked;
