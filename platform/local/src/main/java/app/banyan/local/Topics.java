package app.banyan.local;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of one broker, reached at {@code host:port}. */
public record Topics(String bootstrap) {

    private static final Duration VISIBLE_LIMIT = Duration.ofSeconds(30);

    /**
     * Creates the topics that are missing, by name and number of partitions; existing ones stay as they are. All of
     * them can be written to and read from when this returns.
     */
    public void create(Map<String, Integer> partitions) {
        var topics = partitions.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), Optional.of(topic.getValue()), Optional.empty()))
                .toList();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            for (var created : admin.createTopics(topics).values().values()) {
                unlessCausedBy(TopicExistsException.class, created);
            }
            awaitVisible(admin, partitions.keySet());
        } catch (ExecutionException failed) {
            throw new PlatformFault(
                    "The topics cannot be created: " + failed.getCause().getMessage(), failed);
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
    }

    /** The controller answers before the broker has read the news. */
    private static void awaitVisible(Admin admin, Collection<String> names)
            throws ExecutionException, InterruptedException {
        var deadline = System.nanoTime() + VISIBLE_LIMIT.toNanos();
        while (!unlessCausedBy(
                UnknownTopicOrPartitionException.class,
                admin.describeTopics(names).allTopicNames())) {
            if (System.nanoTime() > deadline) {
                throw new PlatformFault("The broker did not show its new topics within " + VISIBLE_LIMIT + ".");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Waits for the answer: true when it came, false when it failed for the expected reason. */
    private static boolean unlessCausedBy(Class<? extends Throwable> expected, Future<?> answer)
            throws ExecutionException, InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException failed) {
            if (!expected.isInstance(failed.getCause())) {
                throw failed;
            }
            return false;
        }
    }
}
