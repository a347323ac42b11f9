/** One choice for several people. */
@NullMarked
package dev.penchant.model.group;

import org.jspecify.annotations.NullMarked;
