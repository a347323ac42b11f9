/** Work on votes before learning: how far each is to be believed, and what to do with the doubtful ones. */
@NullMarked
package dev.penchant.model.curate;

import org.jspecify.annotations.NullMarked;
