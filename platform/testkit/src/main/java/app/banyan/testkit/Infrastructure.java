package app.banyan.testkit;

import app.banyan.local.Databases;
import app.banyan.local.EmbeddedKafka;
import app.banyan.local.EmbeddedPostgres;
import app.banyan.local.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The PostgreSQL and the Kafka of a test run: the ones that {@code ./banyan test} started for every module, else one of
 * each for this JVM.
 *
 * @param postgres host:port
 * @param kafka    host:port
 */
record Infrastructure(String postgres, String kafka, String superuserPassword) {

    private static Infrastructure running;

    static synchronized Infrastructure get() {
        if (running == null) {
            running = System.getenv("BANYAN_TEST_POSTGRES") == null ? start() : shared();
        }
        return running;
    }

    private static Infrastructure shared() {
        return new Infrastructure(
                System.getenv("BANYAN_TEST_POSTGRES"),
                System.getenv("BANYAN_TEST_KAFKA"),
                System.getenv().getOrDefault("BANYAN_TEST_POSTGRES_PASSWORD", ""));
    }

    private static Infrastructure start() {
        try {
            var home = Files.createTempDirectory(Path.of("/tmp"), "banyan-test-");
            home.toFile().setExecutable(true, false);
            home.toFile().setReadable(true, false);
            var postgres = EmbeddedPostgres.start(
                    home.resolve("postgres"),
                    0,
                    Map.of("fsync", "off", "full_page_writes", "off", "max_connections", "200"));
            var kafka = EmbeddedKafka.start(home.resolve("kafka"), 0, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                kafka.close();
                postgres.close();
                Folders.delete(home);
            }));
            return new Infrastructure(
                    "127.0.0.1:" + postgres.port(),
                    kafka.bootstrap(),
                    postgres.databases().superuserPassword());
        } catch (IOException failed) {
            throw new IllegalStateException("no room for test data", failed);
        }
    }

    Databases databases() {
        var address = postgres.split(":");
        return new Databases(address[0], Integer.parseInt(address[1]), superuserPassword);
    }

    Topics topics() {
        return new Topics(kafka);
    }
}
