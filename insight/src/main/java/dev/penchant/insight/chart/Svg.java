package dev.penchant.insight.chart;

import java.util.Locale;

/** Writes the elements of one drawing; all text is escaped. */
public final class Svg {
    /** Font sizes in pixels. */
    public static final double SMALL = 11.5;

    public static final double NORMAL = 13;

    private final StringBuilder out = new StringBuilder();

    /** @param label what the drawing says, for those who hear it */
    public Svg(double width, double height, String label) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
                .append(pixels(width))
                .append("\" height=\"")
                .append(pixels(height))
                .append("\" viewBox=\"0 0 ")
                .append(pixels(width))
                .append(' ')
                .append(pixels(height))
                .append("\" aria-label=\"")
                .append(escape(label))
                .append("\">");
    }

    public Svg line(double x1, double y1, double x2, double y2, String style) {
        out.append("<line");
        number("x1", x1).number("y1", y1).number("x2", x2).number("y2", y2).style(style);
        out.append("/>");
        return this;
    }

    public Svg box(double x, double y, double width, double height, String style, String tooltip) {
        out.append("<rect");
        number("x", x).number("y", y).number("width", Math.max(0, width)).number("height", Math.max(0, height));
        style(style);
        return closing("rect", tooltip);
    }

    public Svg path(String points, String style, String tooltip) {
        out.append("<path d=\"").append(points).append('"');
        style(style);
        return closing("path", tooltip);
    }

    /** A mark about (x, y): circle, square, diamond, triangle, cross and inverted triangle, by series. */
    public Svg mark(int series, double x, double y, double radius, String style, String tooltip) {
        double r = radius;
        return switch (series % 6) {
            case 0 -> circle(x, y, r, style, tooltip);
            case 1 ->
                path(polygon(x, y, -r * .9, -r * .9, r * .9, -r * .9, r * .9, r * .9, -r * .9, r * .9), style, tooltip);
            case 2 -> path(polygon(x, y, 0, -1.25 * r, 1.25 * r, 0, 0, 1.25 * r, -1.25 * r, 0), style, tooltip);
            case 3 -> path(polygon(x, y, 0, -1.2 * r, 1.15 * r, .9 * r, -1.15 * r, .9 * r), style, tooltip);
            case 4 -> path(cross(x, y, r), style, tooltip);
            default -> path(polygon(x, y, 0, 1.2 * r, 1.15 * r, -.9 * r, -1.15 * r, -.9 * r), style, tooltip);
        };
    }

    private Svg circle(double x, double y, double radius, String style, String tooltip) {
        out.append("<circle");
        number("cx", x).number("cy", y).number("r", radius).style(style);
        return closing("circle", tooltip);
    }

    private static String polygon(double x, double y, double... offsets) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < offsets.length; i += 2)
            points.append(i == 0 ? 'M' : 'L')
                    .append(pixels(x + offsets[i]))
                    .append(' ')
                    .append(pixels(y + offsets[i + 1]));
        return points.append('Z').toString();
    }

    private static String cross(double x, double y, double r) {
        double t = r * .38;
        return polygon(x, y, -t, -r, t, -r, t, -t, r, -t, r, t, t, t, t, r, -t, r, -t, t, -r, t, -r, -t, -t, -t);
    }

    /** @param anchor start, middle or end */
    public Svg text(double x, double y, String text, String anchor, String style) {
        return text(x, y, text, anchor, style, "");
    }

    /** Text cut to a width, the whole of it as tooltip where it was cut. */
    public Svg clipped(double x, double y, String text, double width, String anchor, String style) {
        String shown = clip(text, width, NORMAL);
        return text(x, y, shown, anchor, style, shown.equals(oneLine(text)) ? "" : text);
    }

    private Svg text(double x, double y, String text, String anchor, String style, String tooltip) {
        out.append("<text");
        number("x", x).number("y", y).style(style);
        out.append(" text-anchor=\"").append(anchor).append("\">");
        if (!tooltip.isEmpty()) out.append("<title>").append(escape(tooltip)).append("</title>");
        out.append(escape(text)).append("</text>");
        return this;
    }

    private Svg number(String name, double value) {
        out.append(' ').append(name).append("=\"").append(pixels(value)).append('"');
        return this;
    }

    private Svg style(String style) {
        if (!style.isEmpty()) out.append(" class=\"").append(escape(style)).append('"');
        return this;
    }

    private Svg closing(String element, String tooltip) {
        if (tooltip.isEmpty()) out.append("/>");
        else
            out.append("><title>")
                    .append(escape(tooltip))
                    .append("</title></")
                    .append(element)
                    .append('>');
        return this;
    }

    public String close() {
        return out + "</svg>";
    }

    /** A guess that errs to the wide side: no font is known here. */
    public static double widthOf(String text, double size) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) em += em(text.charAt(i));
        return em * size;
    }

    private static double em(char c) {
        if (c > 0x2E80) return 1;
        if ("il.,:;'|! ()[]".indexOf(c) >= 0) return .4;
        return Character.isUpperCase(c) || "mw%=+×−…".indexOf(c) >= 0 ? .85 : .63;
    }

    static String clip(String text, double width, double size) {
        String line = oneLine(text);
        if (widthOf(line, size) <= width) return line;
        int end = line.length();
        while (end > 1 && widthOf(line.substring(0, end), size) + size > width) end--;
        if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
        return line.substring(0, end).stripTrailing() + "…";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String pixels(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%s", rounded);
    }

    /** Text for an element or a quoted attribute, of HTML and of XML; characters that XML forbids become U+FFFD. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE
                || c > 0xFFFF;
    }
}
