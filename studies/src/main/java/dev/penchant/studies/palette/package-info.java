/** Communities that weigh attributes by the occasion. */
@NullMarked
package dev.penchant.studies.palette;

import org.jspecify.annotations.NullMarked;
