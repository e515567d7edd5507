package app.banyan.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rendered resources of one platform, asked by kind and name. */
record Platform(List<ObjectNode> resources) {

    static final String NAME = "app.kubernetes.io/name";

    /** What operators make by themselves, with the keys in it. */
    private static final Map<String, Set<String>> MADE_BY_OPERATORS =
            Map.of("postgres-ca", Set.of("ca.crt", "ca.key"), "kafka-cluster-ca-cert", Set.of("ca.crt"));

    Stream<ObjectNode> all(String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind));
    }

    Optional<ObjectNode> find(String kind, String name) {
        return all(kind).filter(resource -> name(resource).equals(name)).findFirst();
    }

    static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    static JsonNode pod(JsonNode deployment) {
        return deployment.at("/spec/template/spec");
    }

    static JsonNode container(JsonNode deployment) {
        return pod(deployment).at("/containers/0");
    }

    static Map<String, String> strings(JsonNode object) {
        var strings = new TreeMap<String, String>();
        object.properties()
                .forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    /** Every variable of the container, with its value, or nothing where a secret holds it. */
    Map<String, Optional<String>> environment(JsonNode deployment) {
        var environment = new HashMap<String, Optional<String>>();
        for (var from : container(deployment).path("envFrom")) {
            find("ConfigMap", from.at("/configMapRef/name").asText())
                    .ifPresent(map -> strings(map.path("data"))
                            .forEach((name, value) -> environment.put(name, Optional.of(value))));
        }
        for (var variable : container(deployment).path("env")) {
            environment.put(
                    variable.path("name").asText(),
                    Optional.ofNullable(variable.get("value")).map(JsonNode::asText));
        }
        return environment;
    }

    /** Keys by secret, of all secrets that will be there; an empty set where the store decides about the keys. */
    Map<String, Set<String>> secrets() {
        var secrets = new HashMap<>(MADE_BY_OPERATORS);
        all("KafkaUser").forEach(user -> secrets.put(name(user), Set.of("password", "sasl.jaas.config")));
        all("ExternalSecret").forEach(external -> {
            var template = external.at("/spec/target/template/data");
            var keys = new TreeSet<String>();
            if (template.isObject()) {
                keys.addAll(strings(template).keySet());
            } else {
                external.at("/spec/data")
                        .forEach(data -> keys.add(data.path("secretKey").asText()));
            }
            secrets.put(external.at("/spec/target/name").asText(), keys);
        });
        return secrets;
    }

    static boolean selects(JsonNode selector, Map<String, String> labels) {
        return strings(selector.path("matchLabels")).entrySet().stream()
                        .allMatch(pair -> pair.getValue().equals(labels.get(pair.getKey())))
                && StreamSupport.stream(selector.path("matchExpressions").spliterator(), false)
                        .allMatch(expression -> values(expression)
                                .contains(labels.get(expression.path("key").asText())));
    }

    private static Collection<String> values(JsonNode expression) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new IllegalStateException("only In is understood, not " + expression);
        }
        return strings(expression, "values");
    }

    static List<String> strings(JsonNode object, String list) {
        return Yaml.each(object.path(list)).map(JsonNode::asText).toList();
    }

    static Map<String, String> podLabels(JsonNode deployment) {
        return strings(deployment.at("/spec/template/metadata/labels"));
    }
}
