package app.banyan.local;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL 18 server whose data live in a directory and survive the process. Every setting is PostgreSQL's own
 * default (fsync on) unless passed in; tests may pass {@code fsync=off}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int PROTOCOL_3_0 = 196608;

    private final PostgresFiles files;
    private final int port;
    private final Process server;

    private EmbeddedPostgres(PostgresFiles files, int port, Process server) {
        this.files = files;
        this.port = port;
        this.server = server;
    }

    /** Starts the server of this home, creating it when it is empty. Port 0 means any free one. */
    public static EmbeddedPostgres start(Path home, int port, Map<String, String> settings) {
        var files = PostgresFiles.prepare(home);
        var chosen = Ports.orFree(port);
        var log = home.resolve("postgres.log");
        try {
            var server = new ProcessBuilder(files.serverCommand(chosen, settings))
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var postgres = new EmbeddedPostgres(files, chosen, server);
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            postgres.awaitReady(log);
            return postgres;
        } catch (IOException failed) {
            throw new PlatformFault("PostgreSQL cannot be started: " + failed.getMessage(), failed);
        }
    }

    public int port() {
        return port;
    }

    /** The server's databases, as its superuser sees them. */
    public Databases databases() {
        return new Databases(Ports.HOST, port, files.superuserPassword());
    }

    /** The database of a service, named as the service; see {@link Databases#create}. */
    public void createDatabase(String service, String ownerPassword, String appPassword) {
        databases().create(service, service, ownerPassword, appPassword);
    }

    /** A further database for the same roles, as a test wants one of its own. */
    public void createDatabase(String database, String service, String ownerPassword, String appPassword) {
        databases().create(database, service, ownerPassword, appPassword);
    }

    /** Whether a server speaks PostgreSQL's protocol there: it answers a StartupMessage with a demand to authenticate. */
    static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.HOST, port), 500);
            socket.setSoTimeout(500);
            var parameters =
                    ("user\0" + Databases.SUPERUSER + "\0database\0postgres\0\0").getBytes(StandardCharsets.US_ASCII);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(8 + parameters.length);
            out.writeInt(PROTOCOL_3_0);
            out.write(parameters);
            out.flush();
            return socket.getInputStream().read() == 'R';
        } catch (IOException notYet) {
            return false;
        }
    }

    private void awaitReady(Path log) {
        var deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!accepts(port)) {
                if (server.waitFor(25, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    close();
                    throw new PlatformFault("PostgreSQL did not start." + Commands.lastLines(log));
                }
            }
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
    }

    /** Stops the server cleanly; the data stay. */
    @Override
    public synchronized void close() {
        // SIGINT is PostgreSQL's fast shutdown: clients are cut off, data are closed cleanly.
        RunningProcess.of(server.toHandle()).stop("INT", STOP_LIMIT);
    }
}
