/** How people read pieces of behaviour, and what they want of it. */
@NullMarked
package dev.penchant.studies.regret;

import org.jspecify.annotations.NullMarked;
