package app.banyan.k8s;

import static app.banyan.k8s.Platform.name;
import static app.banyan.k8s.Platform.strings;

import app.banyan.local.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL and Kafka hold what the local platform holds, and let each service do what its code does there. */
record Stores(Platform platform, Path repository) {

    /** Each pod's reactive pool and the two of the migration: microprofile-config.properties of the runtime. */
    private static final int CONNECTIONS_OF_A_POD = 10;

    /** Those of PostgreSQL itself and of the operator. */
    private static final int CONNECTIONS_OF_OTHERS = 20;

    private static final Pattern LISTENED =
            Pattern.compile("mp\\.messaging\\.incoming\\.\\S+\\.topic=\\$\\{banyan\\.topic-prefix}(\\S+)");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z.]+)\"");
    private static final Set<String> SELLERS = Set.of("membership", "courses", "mall");

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        topics(complaints);
        Catalogue.SERVICES.forEach(service -> {
            users(service, complaints);
            databases(service, complaints);
        });
        connections(complaints);
        return complaints;
    }

    private void topics(List<String> complaints) {
        var ours = new TreeMap<String, Integer>();
        platform.all("KafkaTopic")
                .forEach(topic ->
                        ours.put(name(topic), topic.at("/spec/partitions").asInt()));
        var theirs = new TreeMap<>(Catalogue.topics());
        if (!ours.equals(theirs)) {
            var different =
                    new TreeSet<>(ours.entrySet().stream().map(Object::toString).toList());
            var expected = theirs.entrySet().stream().map(Object::toString).toList();
            var missing = new TreeSet<>(expected);
            missing.removeAll(different);
            different.removeAll(expected);
            complaints.add("topics of the local platform that differ here: %s; here: %s".formatted(missing, different));
        }
    }

    private void users(String service, List<String> complaints) {
        var user = platform.find("KafkaUser", "kafka-" + service);
        if (user.isEmpty()) {
            complaints.add(service + " has no user in Kafka");
            return;
        }
        for (var topic : heardBy(service)) {
            mustAllow(user.get(), "topic", topic, "Read", complaints);
            mustAllow(user.get(), "group", service, "Read", complaints);
        }
        listenedBy(service).stream()
                .map(topic -> service + "." + topic + ".dead")
                .filter(dead -> !Catalogue.topics().containsKey(dead))
                .forEach(dead -> complaints.add(
                        "what %s cannot handle has nowhere to go: %s is no topic".formatted(service, dead)));
        toldBy(service).forEach(topic -> mustAllow(user.get(), "topic", topic, "Write", complaints));
        for (var acl : user.get().at("/spec/authorization/acls")) {
            var resource = acl.path("resource");
            if (resource.path("patternType").asText().equals("literal")
                    && !Catalogue.topics().containsKey(resource.path("name").asText())) {
                complaints.add("%s may use %s, which is no topic"
                        .formatted(service, resource.path("name").asText()));
            }
        }
    }

    private static void mustAllow(JsonNode user, String type, String name, String operation, List<String> complaints) {
        var allowed = Yaml.each(user.at("/spec/authorization/acls")).anyMatch(acl -> {
            var resource = acl.path("resource");
            var pattern = resource.path("name").asText();
            return resource.path("type").asText().equals(type)
                    && (pattern.equals(name)
                            || resource.path("patternType").asText().equals("prefix") && name.startsWith(pattern))
                    && strings(acl, "operations").containsAll(List.of(operation, "Describe"));
        });
        if (!allowed) {
            complaints.add("%s may not %s the %s %s".formatted(name(user), operation, type, name));
        }
    }

    /** Topics of the listeners' configuration. */
    private Set<String> listenedBy(String service) {
        var listened = new TreeSet<String>();
        LISTENED.matcher(Yaml.read(module(service).resolve("src/main/resources/application.properties")))
                .results()
                .forEach(found -> listened.add(found.group(1)));
        return listened;
    }

    private Path module(String service) {
        return repository.resolve("services").resolve(service);
    }

    /** The same, and those named beside a lane. */
    private Set<String> heardBy(String service) {
        var heard = listenedBy(service);
        Settings.sources(module(service))
                .filter(source -> source.contains("new Lane("))
                .flatMap(source -> QUOTED.matcher(source).results())
                .map(found -> found.group(1))
                .filter(Catalogue.topics()::containsKey)
                .forEach(heard::add);
        return heard;
    }

    private static Set<String> toldBy(String service) {
        var told = new TreeSet<String>();
        Catalogue.topics().keySet().stream()
                .filter(topic -> topic.startsWith(service + ".") || topic.equals("sales") && SELLERS.contains(service))
                .forEach(told::add);
        return told;
    }

    private void databases(String service, List<String> complaints) {
        var owner = service + "_owner";
        if (platform.find("Database", service)
                .filter(database -> database.at("/spec/name").asText().equals(service)
                        && database.at("/spec/owner").asText().equals(owner)
                        && database.at("/spec/databaseReclaimPolicy").asText().equals("retain"))
                .isEmpty()) {
            complaints.add(service + " has no database of its own that outlives its manifest");
        }
        for (var role : List.of(owner, service + "_app")) {
            var secret = "postgres-" + role.replace('_', '-');
            var external = platform.find("ExternalSecret", secret)
                    .map(found ->
                            found.at("/spec/target/template/data/username").asText());
            if (roles().noneMatch(found -> found.path("name").asText().equals(role)
                            && found.path("login").asBoolean()
                            && found.at("/passwordSecret/name").asText().equals(secret))
                    || external.filter(role::equals).isEmpty()) {
                complaints.add("the role %s cannot sign in".formatted(role));
            }
        }
    }

    private Stream<JsonNode> roles() {
        return platform.all("Cluster").flatMap(cluster -> Yaml.each(cluster.at("/spec/managed/roles")));
    }

    private void connections(List<String> complaints) {
        var pods = platform.all("HorizontalPodAutoscaler")
                .filter(scaler -> !name(scaler).equals("gateway"))
                // One more while a new version comes.
                .mapToInt(scaler -> scaler.at("/spec/maxReplicas").asInt() + 1)
                .sum();
        var needed = pods * CONNECTIONS_OF_A_POD + CONNECTIONS_OF_OTHERS;
        platform.all("Cluster").forEach(cluster -> {
            var most = cluster.at("/spec/postgresql/parameters/max_connections").asInt();
            if (most < needed) {
                complaints.add("PostgreSQL takes %d connections, but all pods may open %d".formatted(most, needed));
            }
        });
    }
}
