package app.banyan.local;

import java.nio.file.Path;

/** The broker as a process of its own: {@code KafkaProcess <home> <port> <controller port>}. */
final class KafkaProcess {

    private KafkaProcess() {}

    public static void main(String[] arguments) {
        var home = Path.of(arguments[0]);
        var kafka = EmbeddedKafka.start(home, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        kafka.join();
    }
}
