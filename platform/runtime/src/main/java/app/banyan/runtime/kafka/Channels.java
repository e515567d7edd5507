package app.banyan.runtime.kafka;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics that this service's listeners read, each with the consumer group that keeps how far. */
@Singleton
public class Channels {

    private static final Pattern INCOMING = Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.group\\.id");

    private final Config config;
    private final String prefix;

    Channels(Config config, @ConfigProperty(name = "banyan.topic-prefix") Optional<String> prefix) {
        this.config = config;
        this.prefix = prefix.orElse("");
    }

    /**
     * @param topic  as events name it
     * @param inside as the broker names it: with the prefix that keeps platforms apart
     */
    public record Channel(String topic, String inside, String group) {}

    public List<Channel> all() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(INCOMING::matcher)
                .filter(Matcher::matches)
                .map(channel -> "mp.messaging.incoming." + channel.group(1))
                .distinct()
                .map(this::channel)
                .toList();
    }

    private Channel channel(String settings) {
        var inside = config.getValue(settings + ".topic", String.class);
        return new Channel(outside(inside), inside, config.getValue(settings + ".group.id", String.class));
    }

    /** The topic as events name it. */
    public String outside(String inside) {
        return inside.substring(prefix.length());
    }
}
