/**
 * Texts to vectors: sentence embeddings in process, static word-piece embeddings distilled from them, hashed n-grams, the user's own
 * embeddings, and an on-disk cache for what is dear.
 */
@NullMarked
package dev.penchant.text;

import org.jspecify.annotations.NullMarked;
