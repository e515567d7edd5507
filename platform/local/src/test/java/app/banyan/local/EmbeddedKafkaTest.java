package app.banyan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {

    private final Home home = Home.temporary("kafka-test");

    @AfterEach
    void removeHome() {
        Commands.run(List.of("rm", "-rf", home.root().toString()));
    }

    @Test
    void topics_have_the_partitions_asked_for_and_no_others_appear_by_themselves() throws Exception {
        try (var kafka = EmbeddedKafka.start(home.kafka(), 0, 0)) {
            kafka.createTopics(Map.of("sales", 8));
            kafka.createTopics(Map.of("sales", 8, "payments.cash", 4));

            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                var topics = admin.describeTopics(List.of("sales", "payments.cash"))
                        .allTopicNames()
                        .get();
                assertThat(topics.get("sales").partitions()).hasSize(8);
                assertThat(topics.get("payments.cash").partitions()).hasSize(4);
            }
            try (var producer = producer(kafka.port())) {
                var misspelt = producer.send(new ProducerRecord<>("sale", "key", "lost?"));
                assertThatThrownBy(misspelt::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
            }
        }
    }

    @Test
    void acknowledged_records_outlive_kill_9_of_the_broker() throws Exception {
        var port = Ports.free();
        var controller = Ports.free();
        var broker = brokerProcess(port, controller);
        try {
            new Topics("127.0.0.1:" + port).create(Map.of("facts", 1));
            var sent = new ArrayList<Future<RecordMetadata>>();
            try (var producer = producer(port)) {
                IntStream.range(0, 1_000)
                        .forEach(i -> sent.add(producer.send(new ProducerRecord<>("facts", "key", "fact " + i))));
                for (var record : sent) {
                    record.get();
                }
                broker.destroyForcibly().waitFor();
            }

            broker = brokerProcess(port, controller);

            assertThat(valuesOf(port, "facts", 1_000))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1_000).mapToObj(i -> "fact " + i).toList());
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    private Process brokerProcess(int port, int controller) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaProcess.class.getName(),
                home.kafka().toString(),
                Integer.toString(port),
                Integer.toString(controller));
        var process = new ProcessBuilder(command).inheritIO().start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Ports.isOpen(port));
        return process;
    }

    private static KafkaProducer<String, String> producer(int port) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + port, "acks", "all", "max.block.ms", 5_000),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> valuesOf(int port, String topic, int count) {
        var values = new ArrayList<String>();
        var settings =
                Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + port, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }
}
