package app.banyan.runtime.outbox;

import app.banyan.runtime.kafka.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** The one Kafka producer of a service. Blocks until the broker has acknowledged everything: for worker threads only. */
@ApplicationScoped
public class EventProducer {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Map<String, Object> SETTINGS = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (int) PATIENCE.toMillis(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.dividedBy(2).toMillis(),
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis());

    private final KafkaClients kafka;
    private KafkaProducer<String, String> producer;

    EventProducer(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** Sends all and waits for all. On a failure the producer starts anew, so that nothing overtakes a retry. */
    public synchronized void publish(List<ProducerRecord<String, String>> records) {
        if (producer == null) {
            producer = kafka.producer(SETTINGS);
        }
        try {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException | KafkaException notTaken) {
            close();
            throw new NotPublished(notTaken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotPublished(stopping);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    /** The broker did not take it. The outbox still has it. */
    public static final class NotPublished extends RuntimeException {
        NotPublished(Throwable cause) {
            super(cause);
        }
    }
}
