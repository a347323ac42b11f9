package dev.penchant.insight.report;

import dev.penchant.insight.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of {@code penchant learn}. */
public final class LearnReport {
    private LearnReport() {}

    public static void write(Findings findings, Path file) throws IOException {
        Files.writeString(file, "<!doctype html><title>" + findings.title() + "</title>");
    }
}
