package dev.penchant.insight.chart;

/** Something that can be drawn at any width, so that a page can hold one drawing for desks and one for phones. */
public interface Chart {
    /**
     * A complete {@code <svg>} element.
     *
     * @param width in CSS pixels; text keeps its size whatever the width
     */
    String svg(int width);
}
