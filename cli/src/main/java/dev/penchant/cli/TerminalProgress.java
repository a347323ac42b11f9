package dev.penchant.cli;

import dev.penchant.data.Progress;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on standard error for work that takes over a second: redrawn in place on a terminal, a line every ten
 * seconds elsewhere.
 */
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int WIDTH = 30;

    private final PrintStream err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final Thread clock;
    private long last = start;
    private boolean drawn;
    private @Nullable Runnable again;

    TerminalProgress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
        clock = Thread.ofVirtual().start(this::tick);
    }

    /** Draws what was reported last again, so that work which reports nothing is seen to go on. */
    private void tick() {
        try {
            while (true) {
                Thread.sleep(1_000);
                synchronized (this) {
                    if (again != null) again.run();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    static TerminalProgress standard() {
        boolean terminal = System.console() != null && System.console().isTerminal() && System.getenv("TERM") != null;
        return new TerminalProgress(System.err, terminal);
    }

    @Override
    public synchronized void report(String task, long done, long total) {
        again = () -> draw(task, done, total);
        draw(task, done, total);
    }

    private void draw(String task, long done, long total) {
        long now = System.nanoTime();
        if (now - start < FIRST_NANOS || now - last < (terminal ? REDRAW_NANOS : LINE_NANOS)) return;
        last = now;
        String line = line(task, done, total, (now - start) / 1_000_000_000L);
        if (terminal) err.print("\r\u001b[2K" + line);
        else err.println(line);
        err.flush();
        drawn = terminal;
    }

    private static String line(String task, long done, long total, long seconds) {
        if (total <= 0) return task + (done > 0 ? "  %,d".formatted(done) : "") + "  " + seconds + " s";
        int full = (int) Math.clamp(WIDTH * done / total, 0, WIDTH);
        return "%s  %s%s %3d %%  %d s"
                .formatted(task, "█".repeat(full), "░".repeat(WIDTH - full), 100 * done / total, seconds);
    }

    /** Wipes the bar. */
    @Override
    public synchronized void close() {
        clock.interrupt();
        again = null;
        if (drawn) err.print("\r\u001b[2K");
        drawn = false;
    }
}
