package app.banyan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands as a person gives them, each in a process of its own. */
class UpTest {

    private static final List<String> PARTS = List.of(
            "postgres",
            "kafka",
            "stripe-sandbox",
            "message-sandbox",
            "verification-sandbox",
            "identity",
            "membership",
            "courses",
            "community",
            "mall",
            "insights",
            "payments",
            "commission",
            "gateway");

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Home home = Home.temporary("up-test");
    private static final int base = freeBase();
    private static App app;

    @BeforeAll
    static void buildPrograms() throws IOException {
        app = FakeApp.in(home.root().resolve("app"));
    }

    @AfterAll
    static void removeEverything() throws Exception {
        banyan("down");
        Commands.run(List.of("rm", "-rf", home.root().toString()));
    }

    @Test
    void up_status_crash_up_again_and_down_tell_one_story() throws Exception {
        try (var somebody = new ServerSocket(base + 4, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var refused = banyan("up", app.directory().toString());
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("Port " + somebody.getLocalPort() + " (commission) is taken")
                    .contains("BANYAN_COMMISSION_PORT");
            assertThat(ProcessRecord.all(home)).isEmpty();
        }

        var first = banyan("up", app.directory().toString());
        assertThat(first.exit()).as(first.output()).isZero();
        for (var part : PARTS) {
            assertThat(first.output()).containsPattern(part + " +ready after +[0-9.]+ s");
        }
        assertThat(first.output()).containsPattern("Banyan is up after [0-9.]+ s, using [0-9]+ MB");
        var started = pids();
        assertThat(started)
                .containsOnlyKeys(
                        Stream.concat(Stream.of("supervisor"), PARTS.stream()).toList());

        assertSecretsAreKept(first.output());
        assertDatabasesAndTopicsExist();

        var second = banyan("up", app.directory().toString());
        assertThat(second.exit()).isZero();
        assertThat(second.output()).contains("already up").contains((PARTS.size() + 1) + " processes");
        assertThat(pids()).isEqualTo(started);

        var platform = RunningPlatform.in(home);
        var paused = platform.pause("postgres");
        assertThat(stateOf("postgres")).isEqualTo("T");
        paused.resume();
        await().atMost(SOON).until(() -> !stateOf("postgres").equals("T"));
        assertTheSuperuserSees(platform, "courses");
        platform.kill("courses");
        platform.kill("postgres");
        await().atMost(SOON)
                .until(() -> backWithout(started.get("courses"), "courses")
                        && backWithout(started.get("postgres"), "postgres"));
        var afterCrash = pids();

        record("supervisor").process().signal("KILL");
        assertThat(banyan("status").exit()).isEqualTo(3);
        assertThat(banyan("status").output()).contains("The supervisor is gone");
        var adopting = banyan("up", app.directory().toString());
        assertThat(adopting.exit()).as(adopting.output()).isZero();
        var adopted = pids();
        assertThat(adopted.remove("supervisor")).isNotEqualTo(afterCrash.remove("supervisor"));
        assertThat(adopted).isEqualTo(afterCrash);

        assertThat(banyan("logs", "postgres").output()).contains("database system is ready to accept connections");
        assertThat(banyan("logs", "nobody").output())
                .contains("no log called nobody")
                .contains("gateway");

        var down = banyan("down");
        assertThat(down.exit()).as(down.output()).isZero();
        assertThat(adopted.values()).noneMatch(RunningProcess::isAlive);
        assertThat(banyan("status").output()).contains("is not running");
        assertThat(home.postgres()).exists();

        assertThat(banyan("reset").output()).contains("reset --yes");
        assertThat(home.postgres()).exists();
        assertThat(banyan("reset", "--yes").exit()).isZero();
        assertThat(home.data()).noneMatch(Files::exists);
    }

    private static void assertSecretsAreKept(String output) throws IOException {
        try (var files = Files.list(home.keys())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
                assertThat(output).doesNotContain(Files.readString(file).strip());
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.keys())))
                .isEqualTo("rwx------");
    }

    private static void assertDatabasesAndTopicsExist() throws Exception {
        var keys = Keys.in(home);
        for (var service : Catalogue.SERVICES) {
            var url = "jdbc:postgresql://127.0.0.1:" + (base + 20) + "/" + service;
            try (var owner = DriverManager.getConnection(url, service + "_owner", keys.ownerPassword(service));
                    var app = DriverManager.getConnection(url, service + "_app", keys.appPassword(service))) {
                assertThat(owner.isValid(1) && app.isValid(1)).isTrue();
            } catch (SQLException refused) {
                throw new AssertionError(service, refused);
            }
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + (base + 21)))) {
            var topics = admin.describeTopics(Catalogue.topics().keySet())
                    .allTopicNames()
                    .get();
            assertThat(topics.get("sales").partitions()).hasSize(8);
            assertThat(topics.get("payments.cash").partitions()).hasSize(4);
            assertThat(topics.get("courses.payments.payment.dead").partitions()).hasSize(1);
        }
    }

    /** The letter of the kernel: {@code T} for one that stands still. */
    private static String stateOf(String name) throws IOException {
        var stat = Files.readString(
                Path.of("/proc", Long.toString(record(name).process().pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[0];
    }

    private static void assertTheSuperuserSees(RunningPlatform platform, String service) throws SQLException {
        try (var connection = platform.database(service)) {
            assertThat(connection.getCatalog()).isEqualTo(service);
        }
    }

    private static boolean backWithout(RunningProcess killed, String name) {
        var record = record(name);
        return record.state() == ProcessRecord.State.READY
                && !record.process().equals(killed)
                && record.process().isAlive();
    }

    private static ProcessRecord record(String name) {
        return ProcessRecord.find(home, name).orElseThrow();
    }

    private static Map<String, RunningProcess> pids() {
        return ProcessRecord.all(home).stream().collect(Collectors.toMap(ProcessRecord::name, ProcessRecord::process));
    }

    private record Answer(int exit, String output) {}

    private static Answer banyan(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                app.directory() + "/local/*:" + app.directory() + "/local/lib/*",
                Banyan.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BANYAN_HOME", home.root().toString());
        builder.environment().put("BANYAN_PORT", Integer.toString(base));
        builder.environment().keySet().removeIf(name -> name.startsWith("STRIPE_"));
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), output);
    }

    /** The first of 23 ports in a row that nobody uses. */
    private static int freeBase() {
        while (true) {
            var candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (Stream.iterate(candidate, port -> port + 1).limit(23).noneMatch(Ports::isOpen)) {
                return candidate;
            }
        }
    }
}
