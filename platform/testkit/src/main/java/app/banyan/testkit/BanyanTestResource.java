package app.banyan.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * Gives a service under test a database and topics of its own on a real PostgreSQL and a real Kafka, keys that
 * {@link Tokens} signs with, and an address for every peer ({@link PeerServer}, which answers 503 until told more).
 */
public class BanyanTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "test";

    private static final Map<String, Integer> TOPICS = Map.ofEntries(
            Map.entry("identity.account", 1),
            Map.entry("identity.verification", 1),
            Map.entry("membership.tier", 1),
            Map.entry("membership.membership", 1),
            Map.entry("membership.order", 1),
            Map.entry("courses.enrolment", 1),
            Map.entry("courses.learning", 1),
            Map.entry("courses.order", 1),
            Map.entry("courses.ladder", 1),
            Map.entry("community.community", 1),
            Map.entry("community.member", 1),
            Map.entry("community.activity", 1),
            Map.entry("mall.merchant", 1),
            Map.entry("mall.product", 1),
            Map.entry("mall.shelf", 1),
            Map.entry("mall.order", 1),
            Map.entry("payments.payment", 2),
            Map.entry("payments.cash", 2),
            Map.entry("payments.payout", 2),
            Map.entry("sales", 2),
            Map.entry("commission.entry", 1),
            Map.entry("commission.payout", 1));

    private static final List<String> PEERS =
            List.of("IDENTITY", "MEMBERSHIP", "COURSES", "COMMUNITY", "MALL", "PAYMENTS", "COMMISSION", "INSIGHTS");

    private PeerServer peers;

    @Override
    public Map<String, String> start() {
        var infrastructure = Infrastructure.get();
        var service = serviceName();
        var run = HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextInt());
        var database = "t_" + service + "_" + run;
        var prefix = "t" + run + ".";
        infrastructure.databases().create(database, service, PASSWORD, PASSWORD);
        infrastructure.topics().create(withDead(service, prefix));
        TestSettings.SERVICE.set(service);
        TestSettings.DATABASE.set(database);
        TestSettings.POSTGRES.set(infrastructure.postgres());
        TestSettings.SUPERUSER_PASSWORD.set(infrastructure.superuserPassword());
        TestSettings.KAFKA.set(infrastructure.kafka());
        TestSettings.TOPIC_PREFIX.set(prefix);
        TestSettings.SIGNING_KEY.set(SigningKey.generate().toJson());
        peers = PeerServer.start(SigningKey.current());
        TestSettings.PEERS.set(peers.address());

        var settings = new HashMap<String, String>();
        settings.put("banyan.database", database);
        settings.put("BANYAN_POSTGRES", infrastructure.postgres());
        settings.put("BANYAN_POSTGRES_APP_PASSWORD", PASSWORD);
        settings.put("BANYAN_POSTGRES_OWNER_PASSWORD", PASSWORD);
        settings.put("BANYAN_KAFKA", infrastructure.kafka());
        settings.put("banyan.topic-prefix", prefix);
        settings.put("BANYAN_CLIENT_SECRET", PASSWORD);
        for (var peer : PEERS) {
            settings.put("BANYAN_" + peer + "_URL", peers.address() + "/" + peer.toLowerCase());
        }
        return settings;
    }

    @Override
    public void stop() {
        peers.close();
    }

    private static Map<String, Integer> withDead(String service, String prefix) {
        var topics = new HashMap<String, Integer>();
        TOPICS.forEach((topic, partitions) -> {
            topics.put(prefix + topic, partitions);
            topics.put(prefix + service + "." + topic + ".dead", 1);
        });
        return topics;
    }

    private static String serviceName() {
        var properties = new Properties();
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        var name = properties.getProperty("quarkus.application.name");
        if (name == null) {
            throw new IllegalStateException("application.properties has no quarkus.application.name");
        }
        return name;
    }
}
