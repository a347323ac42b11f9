package dev.penchant.text;

import java.nio.file.Path;
import java.util.Map;

/** Where what is dear to compute and cheap to keep lies on this machine. Everything in it can be deleted at any time. */
public final class CacheFolder {
    private CacheFolder() {}

    /** {@code $PENCHANT_CACHE}, else {@code $XDG_CACHE_HOME/penchant}, else {@code ~/.cache/penchant}. */
    public static Path standard() {
        return of(System.getenv(), System.getProperty("user.home"));
    }

    static Path of(Map<String, String> environment, String home) {
        String own = environment.getOrDefault("PENCHANT_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own);
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        return caches.isBlank() ? Path.of(home, ".cache", "penchant") : Path.of(caches, "penchant");
    }
}
