package app.banyan.local;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of one broker, reached at {@code host:port}. */
public record Topics(String bootstrap) {

    /** Creates the topics that are missing, by name and number of partitions; existing ones stay as they are. */
    public void create(Map<String, Integer> partitions) {
        var topics = partitions.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty()))
                .toList();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            for (var created : admin.createTopics(topics).values().values()) {
                awaitCreated(created);
            }
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
    }

    private static void awaitCreated(Future<Void> created) throws InterruptedException {
        try {
            created.get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new PlatformFault(
                        "A topic cannot be created: " + failed.getCause().getMessage(), failed);
            }
        }
    }
}
