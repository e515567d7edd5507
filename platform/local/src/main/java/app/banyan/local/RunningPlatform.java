package app.banyan.local;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A platform that runs, seen from outside and from below: where its parts answer, how one of them is killed or made to
 * stand still, and its databases with the superuser's eyes. It does not matter who supervises it; whatever is killed here
 * is started again by whoever does.
 */
public final class RunningPlatform {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Home home;
    private final String superuserPassword;

    private RunningPlatform(Home home) {
        this.home = home;
        this.superuserPassword = PostgresFiles.prepare(home.postgres()).superuserPassword();
    }

    /** The platform that was started in this home. */
    public static RunningPlatform in(Home home) {
        if (ProcessRecord.find(home, Catalogue.GATEWAY).isEmpty()) {
            throw new PlatformFault("No platform runs in " + home.root() + ".");
        }
        return new RunningPlatform(home);
    }

    /** Names of the parts, in the order of their start. */
    public List<String> names() {
        return records().map(ProcessRecord::name).toList();
    }

    /** Names of those that have a database. */
    public List<String> services() {
        return Catalogue.SERVICES;
    }

    /** {@code http://127.0.0.1:port} of a service, a sandbox or the gateway; {@code host:port} of what speaks no HTTP. */
    public String url(String name) {
        return record(name).address();
    }

    /** SIGKILL: the process gets no word. It is started again by its supervisor. */
    public void kill(String name) {
        var process = record(name).process();
        process.signal("KILL");
        if (!process.awaitExit(LIMIT)) {
            throw new PlatformFault(name + " did not end after SIGKILL.");
        }
    }

    /**
     * SIGSTOP for the process and what it has started: it keeps its connections and its locks, and says nothing.
     *
     * @return what to let go on; the part may have another process by then
     */
    public Paused pause(String name) {
        var process = record(name).process();
        var family = ProcessHandle.of(process.pid()).stream()
                .flatMap(head -> Stream.concat(Stream.of(head), head.descendants()))
                .map(RunningProcess::of)
                .toList();
        family.forEach(member -> member.signal("STOP"));
        return new Paused(family);
    }

    /** Processes that stand still until they are resumed. */
    public static final class Paused {

        private final List<RunningProcess> processes;

        private Paused(List<RunningProcess> processes) {
            this.processes = processes;
        }

        /** SIGCONT. */
        public void resume() {
            processes.forEach(process -> process.signal("CONT"));
        }
    }

    /** Whether the part runs and answered, when it was looked at last, that it can work. */
    public boolean isReady(String name) {
        var record = record(name);
        return record.state() == ProcessRecord.State.READY && record.process().isAlive();
    }

    /** How often the part was started again. */
    public int restarts(String name) {
        return record(name).restarts();
    }

    /** A service's database as the superuser sees it. */
    public Connection database(String service) throws SQLException {
        return new Databases(Ports.HOST, record(Catalogue.POSTGRES).port(), superuserPassword).connect(service);
    }

    /** {@code host:port} for Kafka's clients. */
    public String kafka() {
        return url(Catalogue.KAFKA);
    }

    /** The one-time token that makes the first operators. */
    public String bootstrapToken() {
        return Keys.in(home).bootstrapToken();
    }

    /** The key with which the Stripe sandbox is asked. */
    public String stripeKey() {
        return Keys.in(home).stripeSandboxKey();
    }

    /** Where the part writes its log. */
    public Path log(String name) {
        return home.log(name);
    }

    private Stream<ProcessRecord> records() {
        return ProcessRecord.all(home).stream().filter(record -> !record.name().equals(Daemon.NAME));
    }

    private ProcessRecord record(String name) {
        return ProcessRecord.find(home, name)
                .orElseThrow(() -> new PlatformFault("Nothing called " + name + " runs on this platform."));
    }
}
