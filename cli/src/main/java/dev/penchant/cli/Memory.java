package dev.penchant.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the program took. */
final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double BYTES = 1 << 20;

    private Memory() {}

    /** The largest resident size so far, in MiB; where the system does not tell, the largest heap. */
    static double peakMegabytes() {
        try {
            for (String line : Files.readAllLines(STATUS))
                if (line.startsWith("VmHWM:")) return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        } catch (IOException notLinux) {
            // the sum below is the next best
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / BYTES;
    }
}
