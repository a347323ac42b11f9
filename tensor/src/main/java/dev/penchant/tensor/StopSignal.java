package dev.penchant.tensor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A wish to stop, honoured at the next step boundary. {@link #onTermination} also holds back the end of the process (SIGTERM, Ctrl-C) until
 * the work under it is closed, because a process that ends inside a native call may crash and lose what it had learned.
 *
 * <pre>{@code
 * try (StopSignal stop = StopSignal.onTermination(Duration.ofSeconds(30))) {
 *     new TrainingLoop(settings, TrainingConditions.defaults().withStop(stop)).run(task);
 * }
 * }</pre>
 */
public final class StopSignal implements AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean requested;

    private StopSignal(Duration patience) {
        hook = new Thread(() -> requestAndWait(patience), "stop-signal");
    }

    /** A signal that only {@link #request} raises. */
    public static StopSignal manual() {
        return new StopSignal(Duration.ZERO);
    }

    /**
     * A signal that the end of the process raises too.
     *
     * @param patience how long the end of the process waits for {@link #close} at most
     */
    public static StopSignal onTermination(Duration patience) {
        StopSignal signal = new StopSignal(patience);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }

    private void requestAndWait(Duration patience) {
        request();
        try {
            boolean inTime = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                System.err.println("stopped before the training step was finished; the last checkpoint stands");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells that the work is over: the process may end. */
    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook now lets it
        }
    }
}
