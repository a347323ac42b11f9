/** What a model sees of a response: blocks of numbers computed from its features, identity, source or text. */
@NullMarked
package dev.penchant.model.feature;

import org.jspecify.annotations.NullMarked;
