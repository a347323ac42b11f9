/** Wrong and ambiguous votes: found, mended, and what that is worth. */
@NullMarked
package dev.penchant.studies.doubt;

import org.jspecify.annotations.NullMarked;
