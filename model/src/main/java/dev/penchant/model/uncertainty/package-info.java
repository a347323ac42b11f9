/** What a model does not know, apart from what raters themselves leave open. */
@NullMarked
package dev.penchant.model.uncertainty;

import org.jspecify.annotations.NullMarked;
