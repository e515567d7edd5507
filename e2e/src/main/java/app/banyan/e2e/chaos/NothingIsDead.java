package app.banyan.e2e.chaos;

import app.banyan.e2e.StoryBroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** No event was given up. The platform's own parts send nothing that cannot be read, so every dead letter is a finding. */
final class NothingIsDead implements Check {

    private static final String DEAD = ".dead";

    @Override
    public String holds() {
        return "No event went to the dead letters.";
    }

    @Override
    public String lookAt() {
        return "header dead-reason of the topic's records; table dead_letter of commission and insights; the service's log";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var broken = new ArrayList<String>();
        letters(after.platform().kafka()).forEach((topic, number) -> {
            var before = after.baseline().letters().getOrDefault(topic, 0L);
            if (number > before) {
                broken.add("%s has %d more".formatted(topic, number - before));
            }
        });
        for (var service : List.of("commission", "insights")) {
            after.rows(service, "select topic, partition, \"offset\", reason from dead_letter")
                    .forEach(letter -> broken.add(service + ": " + letter));
        }
        return broken;
    }

    /** How many there are in each topic of dead letters. */
    static Map<String, Long> letters(String kafka) {
        var settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        try (var admin = Admin.create(settings)) {
            var dead = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith(DEAD))
                    .collect(Collectors.toMap(topic -> new TopicPartition(topic, 0), _ -> OffsetSpec.latest()));
            var letters = new TreeMap<String, Long>();
            admin.listOffsets(dead).all().get().forEach((place, end) -> letters.put(place.topic(), end.offset()));
            return letters;
        } catch (ExecutionException away) {
            throw new StoryBroke("Kafka cannot be asked for dead letters", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroke("interrupted", stopped);
        }
    }
}
