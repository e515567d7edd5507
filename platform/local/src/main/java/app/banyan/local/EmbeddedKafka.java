package app.banyan.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker and controller (KRaft) in this JVM; its log lives in a directory and survives the process. Topics
 * exist only when created: a misspelt name is an error, not a new topic.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final int port;
    private final KafkaRaftServer server;

    private EmbeddedKafka(int port, KafkaRaftServer server) {
        this.port = port;
        this.server = server;
    }

    /** Starts the broker of this home, creating it when it is empty. A port of 0 means any free one. */
    public static EmbeddedKafka start(Path home, int port, int controllerPort) {
        return start(home, port, controllerPort, Map.of());
    }

    /** @param more settings of the broker in Kafka's own names; they win over the usual ones */
    public static EmbeddedKafka start(Path home, int port, int controllerPort, Map<String, String> more) {
        var chosen = Ports.orFree(port);
        var settings = settings(home.toAbsolutePath(), chosen, Ports.orFree(controllerPort));
        settings.putAll(more);
        try {
            Files.createDirectories(home);
            format(home, settings);
        } catch (IOException failed) {
            throw new PlatformFault(
                    "Kafka's directory " + home + " cannot be prepared: " + failed.getMessage(), failed);
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(chosen, server);
    }

    public int port() {
        return port;
    }

    /** {@code host:port} for clients. */
    public String bootstrap() {
        return Ports.HOST + ":" + port;
    }

    /** Creates the topics that are missing, by name and number of partitions; existing ones stay as they are. */
    public void createTopics(Map<String, Integer> partitions) {
        new Topics(bootstrap()).create(partitions);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    void join() {
        server.awaitShutdown();
    }

    private static void format(Path home, Properties settings) throws IOException {
        var file = home.resolve("server.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        if (Files.exists(home.resolve("log/meta.properties"))) {
            return;
        }
        var words = new PrintStream(OutputStream.nullOutputStream());
        var cluster = Uuid.randomUuid().toString();
        var command = List.of("format", "-t", cluster, "-c", file.toString(), "--ignore-formatted");
        if (StorageTool.execute(command.toArray(String[]::new), words) != 0) {
            throw new PlatformFault("Kafka could not format " + home + ".");
        }
    }

    private static Properties settings(Path home, int port, int controllerPort) {
        var settings = new HashMap<String, Object>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", 1);
        settings.put("controller.quorum.voters", "1@" + Ports.HOST + ":" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put(
                "listeners",
                "PLAINTEXT://" + Ports.HOST + ":" + port + ",CONTROLLER://" + Ports.HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + Ports.HOST + ":" + port);
        settings.put("log.dirs", home.resolve("log").toString());
        settings.put("auto.create.topics.enable", false);

        // One node holds everything.
        settings.put("offsets.topic.replication.factor", 1);
        settings.put("offsets.topic.num.partitions", 1);
        settings.put("transaction.state.log.replication.factor", 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("transaction.state.log.num.partitions", 1);
        settings.put("share.coordinator.state.topic.replication.factor", 1);
        settings.put("share.coordinator.state.topic.min.isr", 1);

        // A platform switched off for a month finds its facts and its place in them again.
        settings.put("log.retention.ms", -1);
        settings.put("offsets.retention.minutes", 10 * 365 * 24 * 60);

        // A killed broker may register again only when its last session has run out; the default makes it wait 9 s.
        settings.put("broker.session.timeout.ms", 4_000);
        settings.put("broker.heartbeat.interval.ms", 500);

        // Small and quick rather than fast: one developer, two cores.
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("log.cleaner.dedupe.buffer.size", 4 << 20);
        settings.put("log.cleaner.io.buffer.size", 128 << 10);
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 2);
        settings.put("background.threads", 2);

        var properties = new Properties();
        settings.forEach((name, value) -> properties.setProperty(name, value.toString()));
        return properties;
    }
}
