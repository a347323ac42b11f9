/** What is good depends on what is asked for. */
@NullMarked
package dev.penchant.studies.context;

import org.jspecify.annotations.NullMarked;
