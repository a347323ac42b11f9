/** Findings as one self-contained page. */
@NullMarked
package dev.penchant.insight.report;

import org.jspecify.annotations.NullMarked;
