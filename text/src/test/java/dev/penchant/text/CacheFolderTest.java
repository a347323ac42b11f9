package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    @Test
    void ownVariableGoesBeforeTheDesktopStandardBeforeHome() {
        assertEquals(Path.of("/p"), CacheFolder.of(Map.of("PENCHANT_CACHE", "/p", "XDG_CACHE_HOME", "/x"), "/home/me"));
        assertEquals(Path.of("/x/penchant"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "/x"), "/home/me"));
        assertEquals(Path.of("/home/me/.cache/penchant"), CacheFolder.of(Map.of(), "/home/me"));
    }
}
