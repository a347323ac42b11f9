/** What is wanted of behaviour, from comparisons of short pieces of it. */
@NullMarked
package dev.penchant.model.segment;

import org.jspecify.annotations.NullMarked;
