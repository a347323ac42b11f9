package dev.penchant.insight.report;

import dev.penchant.data.InputException;
import dev.penchant.data.io.AtomicFile;
import dev.penchant.insight.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The page of {@code penchant learn}: one HTML file that needs nothing else, asks the network for nothing and runs no
 * script. The same findings give the same bytes.
 */
public final class LearnReport {
    private LearnReport() {}

    /**
     * Writes the page; it appears whole or not at all.
     *
     * @throws InputException of kind {@code cannot_write} when the file cannot be made or the disk is full
     */
    public static void write(Findings findings, Path file) throws IOException {
        String page = page(findings);
        try (AtomicFile target = new AtomicFile(file)) {
            target.writer().write(page);
            target.commit();
        }
    }

    static String page(Findings findings) {
        Material material = Material.of(findings);
        return Html.page(findings.title() + " · Penchant", styleSheet(), body -> {
            body.in("header", "", header -> {
                header.element("h1", "", findings.title());
                header.p(DataSection.inOneLine(material));
                header.in(
                        "nav",
                        "",
                        nav -> nav.link("short", "In short")
                                .link("data", "The data")
                                .link("leaderboard", "Leaderboard")
                                .link("forecast", "What predicts a choice")
                                .link("effects", "What moves choices")
                                .link("raters", "How raters differ")
                                .link("doubts", "What to doubt"));
            });
            body.in("main", "", main -> {
                ShortSection.write(main, material);
                DataSection.write(main, material);
                LeaderboardSection.write(main, findings);
                ForecastSection.write(main, material);
                EffectsSection.write(main, material);
                RatersSection.write(main, material);
                DoubtsSection.write(main, material);
            });
        });
    }

    private static String styleSheet() {
        try (InputStream in = LearnReport.class.getResourceAsStream("report.css")) {
            if (in == null) throw new IllegalStateException("report.css is missing from the build");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
