/** Policies that stand against every other where preferences may be cyclic. */
@NullMarked
package dev.penchant.model.game;

import org.jspecify.annotations.NullMarked;
