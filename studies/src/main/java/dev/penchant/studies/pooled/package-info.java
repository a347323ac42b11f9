/** One reward on several sets whose raters want different things. */
@NullMarked
package dev.penchant.studies.pooled;

import org.jspecify.annotations.NullMarked;
