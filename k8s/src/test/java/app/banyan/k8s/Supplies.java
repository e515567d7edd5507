package app.banyan.k8s;

import static app.banyan.k8s.Platform.container;
import static app.banyan.k8s.Platform.name;
import static app.banyan.k8s.Platform.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pods are told: everything that their programs need, nothing that nobody reads, and secrets never in the open. */
record Supplies(Platform platform, Settings settings) {

    private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|SECRET|TOKEN|API_KEY|JAAS).*");

    /** Keys of Stripe, private keys, and whatever is long and looks random. */
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "sk_(live|test)_\\w+|whsec_\\w+|-----BEGIN|\\b[0-9a-f]{32,}\\b|\\b[A-Za-z0-9+/]{40,}={0,2}(?![\\w./])");

    private static final Pattern OURS = Pattern.compile("(BANYAN|STRIPE|QUARKUS)_.*");

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        var known = new TreeSet<String>();
        platform.all("Deployment").forEach(deployment -> known.addAll(settings.knownTo(name(deployment))));
        platform.all("Deployment").forEach(deployment -> {
            var environment = platform.environment(deployment);
            settings.neededBy(name(deployment)).stream()
                    .filter(needed -> !environment.containsKey(needed))
                    .forEach(missing -> complaints.add("%s is not told %s".formatted(name(deployment), missing)));
            environment.keySet().stream()
                    .filter(variable -> OURS.matcher(variable).matches() && !known.contains(variable))
                    .forEach(unread ->
                            complaints.add("%s is told %s, which nobody reads".formatted(name(deployment), unread)));
            environment.forEach((variable, value) -> {
                if (SECRET_NAME.matcher(variable).matches() && value.isPresent()) {
                    complaints.add("%s has %s in the open".formatted(name(deployment), variable));
                }
            });
            configMaps(deployment, complaints);
            secrets(deployment, complaints);
        });
        platform.resources().forEach(resource -> literals(resource, complaints));
        return complaints;
    }

    private void configMaps(JsonNode deployment, List<String> complaints) {
        for (var from : container(deployment).path("envFrom")) {
            var map = from.at("/configMapRef/name").asText();
            if (platform.find("ConfigMap", map).isEmpty()) {
                complaints.add("%s reads the ConfigMap %s, which is not there".formatted(name(deployment), map));
            }
        }
    }

    private void secrets(JsonNode deployment, List<String> complaints) {
        for (var variable : container(deployment).path("env")) {
            var reference = variable.at("/valueFrom/secretKeyRef");
            if (!reference.isMissingNode() && !reference.path("optional").asBoolean()) {
                mustHave(
                        deployment,
                        reference.path("name").asText(),
                        reference.path("key").asText(),
                        complaints);
            }
        }
        for (var volume : pod(deployment).path("volumes")) {
            if (volume.has("secret")) {
                mustHave(deployment, volume.at("/secret/secretName").asText(), null, complaints);
            }
            for (var source : volume.at("/projected/sources")) {
                for (var item : source.at("/secret/items")) {
                    mustHave(
                            deployment,
                            source.at("/secret/name").asText(),
                            item.path("key").asText(),
                            complaints);
                    if (!item.path("key").asText().equals("ca.crt")) {
                        complaints.add(name(deployment) + " mounts more of an authority than its certificate");
                    }
                }
            }
        }
    }

    private void mustHave(JsonNode deployment, String secret, String key, List<String> complaints) {
        var keys = platform.secrets().get(secret);
        if (keys == null || key != null && !keys.contains(key)) {
            complaints.add("%s needs %s of the secret %s, which nobody makes"
                    .formatted(name(deployment), key == null ? "what is in it" : key, secret));
        }
    }

    private static void literals(JsonNode resource, List<String> complaints) {
        if (resource.path("kind").asText().equals("Secret")) {
            complaints.add(Kustomization.identity(resource) + " stands in the open");
        }
        var found = texts(resource)
                .filter(text -> SECRET_VALUE.matcher(text).find())
                .collect(Collectors.toSet());
        if (!found.isEmpty()) {
            complaints.add("%s holds what looks like a secret: %s".formatted(Kustomization.identity(resource), found));
        }
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isContainerNode() ? Yaml.each(node).flatMap(Supplies::texts) : Stream.of(node.asText());
    }
}
