/** Which comparisons a person should judge, and which a language model can. */
@NullMarked
package dev.penchant.model.route;

import org.jspecify.annotations.NullMarked;
