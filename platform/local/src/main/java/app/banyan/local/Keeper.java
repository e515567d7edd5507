package app.banyan.local;

import static app.banyan.local.ProcessRecord.State.READY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Keeps one process running: starts it, waits until it is ready, starts it again whenever it ends by itself. */
final class Keeper implements Runnable {

    /** Between an end and the next start; a process that keeps ending waits longer each time. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));

    /** A process that ran that long starts over with the shortest pause. */
    private static final Duration STABLE = Duration.ofSeconds(30);

    private static final Duration READY_POLL = Duration.ofMillis(100);
    private static final Duration READY_LIMIT = Duration.ofSeconds(300);
    private static final Duration WATCH_POLL = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int HOPELESS = 3;
    private static final long LOG_LIMIT = 20L << 20;

    private final Home home;
    private final Part part;
    private final int order;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();

    private volatile ProcessRecord current;

    /** @param adopted the process of an earlier supervisor, which goes on as it is */
    Keeper(Home home, Part part, int order, Optional<ProcessRecord> adopted) {
        this.home = home;
        this.part = part;
        this.order = order;
        this.current = adopted.orElse(null);
        this.thread = Thread.ofPlatform().name("keeper-" + part.name()).unstarted(this);
    }

    void start() {
        thread.start();
    }

    Part part() {
        return part;
    }

    /** The process running now, or the last one between an end and the next start. */
    RunningProcess process() {
        return current.process();
    }

    int restarts() {
        return current.restarts();
    }

    boolean isReady() {
        var record = current;
        return record != null && record.state() == READY;
    }

    /** Waits until the process was ready once; one that never gets there is a fault with the end of its log. */
    void awaitReady() {
        try {
            firstReady.join();
        } catch (CompletionException failed) {
            throw new PlatformFault(failed.getCause().getMessage(), failed);
        }
    }

    @Override
    public void run() {
        var quickEnds = 0;
        var restarts = 0;
        var running = current != null;
        while (!isStopping()) {
            var begun = System.nanoTime();
            if (running || launch(restarts)) {
                watch(begun);
            }
            if (isStopping()) {
                return;
            }
            running = false;
            quickEnds = System.nanoTime() - begun > STABLE.toNanos() ? 1 : quickEnds + 1;
            if (quickEnds == HOPELESS) {
                giveUpWaiting(part.name() + " ended " + HOPELESS + " times soon after its start.");
            }
            update(record -> record.in(ProcessRecord.State.RESTARTING));
            restarts = current == null ? 0 : current.restarts() + 1;
            pause(PAUSES.get(Math.min(quickEnds, PAUSES.size()) - 1));
        }
    }

    /** Started and noted at once, and never after a stop: what is not noted would outlive the supervisor. */
    private synchronized boolean launch(int restarts) {
        if (isStopping()) {
            return false;
        }
        try {
            var handle = Part.start(part.currentCommand(), part.environment(), log());
            current = part.record(handle, order, restarts);
            current.write(home);
            return true;
        } catch (IOException failed) {
            giveUpWaiting(part.name() + " cannot be started: " + failed.getMessage());
            return false;
        }
    }

    /** Follows one process to its end, writing down when it becomes ready and when it is so no longer. */
    private void watch(long begun) {
        var process = current.process();
        while (!process.awaitExit(firstReady.isDone() && isReady() ? WATCH_POLL : READY_POLL) && !isStopping()) {
            var elapsed = System.nanoTime() - begun;
            var ready = part.readiness().reached();
            if (ready && !(isReady() && firstReady.isDone())) {
                update(record -> record.readyMillis() == 0 ? record.readyAfter(elapsed / 1_000_000) : record.in(READY));
                firstReady.complete(null);
            } else if (!ready && isReady()) {
                update(record -> record.in(ProcessRecord.State.NOT_READY));
            } else if (!ready && elapsed > READY_LIMIT.toNanos()) {
                giveUpWaiting(part.name() + " was not ready within " + READY_LIMIT.toSeconds() + " s.");
            }
        }
    }

    /** Stops the process for good. */
    void stop() {
        stopping.countDown();
        update(record -> record.in(ProcessRecord.State.STOPPING));
        if (current != null) {
            current.process().stop(part.stopSignal(), STOP_LIMIT);
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
        if (current != null) {
            current.delete(home);
        }
    }

    private void giveUpWaiting(String sentence) {
        firstReady.completeExceptionally(new PlatformFault(sentence + Commands.lastLines(home.log(part.name()))));
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
    }

    /** Changes what is noted, if anything is; waits for a start in progress. */
    private synchronized void update(UnaryOperator<ProcessRecord> change) {
        if (current != null) {
            current = change.apply(current);
            current.write(home);
        }
    }

    /** One older log is kept, so that a platform left running does not fill the disk. */
    private Path log() throws IOException {
        var log = home.log(part.name());
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }
}
