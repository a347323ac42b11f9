/** How models stand on disk, kind by kind. */
@NullMarked
package dev.penchant.model.store;

import org.jspecify.annotations.NullMarked;
