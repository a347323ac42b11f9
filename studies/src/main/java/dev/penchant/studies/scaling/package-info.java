/** How preference models grow with data, and what a large one is worth to a small one. */
@NullMarked
package dev.penchant.studies.scaling;

import org.jspecify.annotations.NullMarked;
