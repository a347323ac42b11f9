package dev.penchant.insight.report;

import dev.penchant.insight.chart.Chart;
import dev.penchant.insight.chart.Svg;
import java.util.List;
import java.util.function.Consumer;

/** Writes HTML that is well-formed XML too; whatever is not a tag of ours is escaped. */
final class Html {
    private static final int WIDE = 780;
    private static final int NARROW = 340;

    private final StringBuilder out = new StringBuilder();

    Html text(String text) {
        out.append(Svg.escape(text));
        return this;
    }

    Html strong(String text) {
        return element("strong", "", text);
    }

    Html muted(String text) {
        return element("span", "muted", text);
    }

    Html element(String tag, String style, String text) {
        return in(tag, style, inner -> inner.text(text));
    }

    /** An element around what {@code content} writes. */
    Html in(String tag, String style, Consumer<Html> content) {
        out.append('<').append(tag);
        if (!style.isEmpty()) attribute("class", style);
        out.append('>');
        content.accept(this);
        out.append("</").append(tag).append('>');
        return this;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(Svg.escape(value)).append('"');
    }

    Html p(String text) {
        return element("p", "", text);
    }

    Html p(Consumer<Html> content) {
        return in("p", "", content);
    }

    Html note(String text) {
        return element("p", "note", text);
    }

    Html h3(String text) {
        return element("h3", "", text);
    }

    Html section(String id, String title, Consumer<Html> content) {
        out.append("<section");
        attribute("id", id);
        out.append("><h2>").append(Svg.escape(title)).append("</h2>");
        content.accept(this);
        out.append("</section>\n");
        return this;
    }

    Html link(String target, String text) {
        out.append("<a");
        attribute("href", "#" + target);
        out.append('>').append(Svg.escape(text)).append("</a>");
        return this;
    }

    /** Text cut to some length, all of it as tooltip. */
    Html clipped(String text, int length) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= length) return text(line);
        out.append("<span");
        attribute("title", line.length() > 600 ? line.substring(0, 600) + "…" : line);
        out.append('>');
        text(Excerpt.of(line, length)).out.append("</span>");
        return this;
    }

    Html items(List<Consumer<Html>> items) {
        return in("ul", "", list -> items.forEach(item -> list.in("li", "", item)));
    }

    /** A chart drawn twice, for desks and for phones, of which the style sheet shows one. */
    Html figure(Chart chart, String caption) {
        return in("figure", "", figure -> {
            figure.in("div", "wide", wide -> wide.out.append(chart.svg(WIDE)));
            figure.in("div", "narrow", narrow -> narrow.out.append(chart.svg(NARROW)));
            if (!caption.isEmpty()) figure.element("figcaption", "", caption);
        });
    }

    /** A small chart, to stand beside others. */
    Html smallFigure(Chart chart, String caption) {
        return in("figure", "small", figure -> {
            figure.out.append(chart.svg(NARROW));
            figure.element("figcaption", "", caption);
        });
    }

    Html table(Table table) {
        return in("div", "scroll", scroll -> scroll.in("table", "", inner -> table.write(inner)));
    }

    /** What is shown only when asked for. */
    Html folded(String summary, Consumer<Html> content) {
        return in("details", "", details -> {
            details.element("summary", "", summary);
            content.accept(details);
        });
    }

    /** A complete page. */
    static String page(String title, String styleSheet, Consumer<Html> body) {
        Html html = new Html();
        html.out
                .append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head>")
                .append("<meta charset=\"utf-8\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>")
                .append("<title>")
                .append(Svg.escape(title))
                .append("</title><style>")
                .append(styleSheet)
                .append("</style></head>\n");
        html.in("body", "", body);
        return html.out.append("</html>\n").toString();
    }
}
