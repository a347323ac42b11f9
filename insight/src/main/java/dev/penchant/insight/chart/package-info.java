/** Charts as SVG that a page can hold: no script, no fonts, colours by the page's style sheet. */
@NullMarked
package dev.penchant.insight.chart;

import org.jspecify.annotations.NullMarked;
