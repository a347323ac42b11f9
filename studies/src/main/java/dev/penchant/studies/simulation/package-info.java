/** What simulations of several studies share. */
@NullMarked
package dev.penchant.studies.simulation;

import org.jspecify.annotations.NullMarked;
