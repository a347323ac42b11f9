/** Files in and out: finds the format of what it is given by looking, reads rows into judgments, writes them again. */
@NullMarked
package dev.penchant.data.io;

import org.jspecify.annotations.NullMarked;
