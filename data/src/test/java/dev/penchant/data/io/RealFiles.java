package dev.penchant.data.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the folder of real data that may stand beside the checkout; tests that need it skip without it. */
final class RealFiles {
    private RealFiles() {}

    static Path pairs(String name) {
        return existing("pairs/" + name + ".jsonl.gz");
    }

    static Path existing(String path) {
        Path found = folder().resolve(path);
        Assumptions.assumeTrue(Files.exists(found), "skipped: " + path + " is not among the real data");
        return found;
    }

    static Path folder() {
        String stated = System.getProperty("PENCHANT_DATA", System.getenv().getOrDefault("PENCHANT_DATA", ""));
        Path found = stated.isEmpty() ? null : Path.of(stated);
        for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; at = at.getParent())
            if (Files.isDirectory(at.resolve("shared/data"))) found = at.resolve("shared/data");
        Assumptions.assumeTrue(
                found != null && Files.isDirectory(found), "skipped: no real data (set PENCHANT_DATA to its folder)");
        return java.util.Objects.requireNonNull(found);
    }
}
