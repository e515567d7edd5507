package app.banyan.testkit;

import app.banyan.local.EmbeddedKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A broker that lets nobody in without a name and a password. The service is told both in the environment's way. */
public class GuardedKafka implements QuarkusTestResourceLifecycleManager {

    static final String PROTOCOL = "SASL_PLAINTEXT";
    static final String MECHANISM = "PLAIN";
    static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"sample\" password=\"secret\";";

    private static final String KNOWN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"b\""
                    + " user_broker=\"b\" user_sample=\"secret\";";

    private static EmbeddedKafka broker;
    private Path home;

    /** {@code host:port}. */
    static String address() {
        return broker.bootstrap();
    }

    /** After the resource that names the topics. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory(Path.of("/tmp"), "banyan-guarded-");
        } catch (IOException failed) {
            throw new IllegalStateException("no room for test data", failed);
        }
        broker = EmbeddedKafka.start(
                home,
                0,
                0,
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:" + PROTOCOL + ",CONTROLLER:PLAINTEXT",
                        "inter.broker.listener.name",
                        "PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        MECHANISM,
                        "sasl.mechanism.inter.broker.protocol",
                        MECHANISM,
                        "listener.name.plaintext.plain.sasl.jaas.config",
                        KNOWN,
                        "auto.create.topics.enable",
                        "true"));
        return Map.of(
                "BANYAN_KAFKA", broker.bootstrap(),
                "KAFKA_SECURITY_PROTOCOL", PROTOCOL,
                "KAFKA_SASL_MECHANISM", MECHANISM,
                "KAFKA_SASL_JAAS_CONFIG", LOGIN);
    }

    @Override
    public void stop() {
        broker.close();
        Folders.delete(home);
    }
}
