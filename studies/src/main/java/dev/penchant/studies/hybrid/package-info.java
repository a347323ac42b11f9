/** Which votes to buy from people and which from a language model. */
@NullMarked
package dev.penchant.studies.hybrid;

import org.jspecify.annotations.NullMarked;
