package app.banyan.runtime.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes every Kafka client that a service has beside its listeners, so that all of them reach the broker in one way: by
 * the settings {@code kafka.*} (in the environment {@code KAFKA_*}), which the listeners' connector reads too. Encryption
 * and passwords are settings like the address.
 */
@Singleton
public class KafkaClients {

    private final Map<String, Object> broker;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        var shared = new HashMap<>(settings);
        // The connector's fallback for a listener that names no group; no client here may join it by accident.
        shared.remove(CommonClientConfigs.GROUP_ID_CONFIG);
        this.broker = Map.copyOf(shared);
    }

    /** @param own what this producer needs beyond the way to the broker; it wins over the shared settings */
    public KafkaProducer<String, String> producer(Map<String, Object> own) {
        return new KafkaProducer<>(with(own), new StringSerializer(), new StringSerializer());
    }

    /** @param own what this consumer needs beyond the way to the broker; it wins over the shared settings */
    public KafkaConsumer<String, String> consumer(Map<String, Object> own) {
        return new KafkaConsumer<>(with(own), new StringDeserializer(), new StringDeserializer());
    }

    public Admin admin() {
        return Admin.create(broker);
    }

    private Map<String, Object> with(Map<String, Object> own) {
        var all = new HashMap<>(broker);
        all.putAll(own);
        return all;
    }
}
