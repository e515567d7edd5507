package app.banyan.k8s;

import static app.banyan.k8s.Platform.NAME;
import static app.banyan.k8s.Platform.container;
import static app.banyan.k8s.Platform.name;
import static app.banyan.k8s.Platform.pod;
import static app.banyan.k8s.Platform.podLabels;
import static app.banyan.k8s.Platform.selects;
import static app.banyan.k8s.Platform.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds for everything that we run: it has all that belongs to it, and may do as little as it can. */
record Workloads(Platform platform, Settings settings) {

    /** By JSON pointer below the pod. */
    private static final Map<String, String> POD = Map.of(
            "/automountServiceAccountToken", "false",
            "/enableServiceLinks", "false",
            "/securityContext/runAsNonRoot", "true",
            "/securityContext/runAsUser", "10001",
            "/securityContext/seccompProfile/type", "RuntimeDefault");

    private static final Map<String, String> CONTAINER = Map.of(
            "/securityContext/allowPrivilegeEscalation", "false",
            "/securityContext/readOnlyRootFilesystem", "true",
            "/securityContext/capabilities/drop/0", "ALL",
            "/startupProbe/httpGet/path", "/q/health/live",
            "/readinessProbe/httpGet/path", "/q/health/ready",
            "/livenessProbe/httpGet/path", "/q/health/live");

    private static final List<String> SIZES =
            List.of("/resources/requests/cpu", "/resources/requests/memory", "/resources/limits/memory");

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        platform.all("Deployment").forEach(deployment -> {
            must(deployment, pod(deployment), POD, complaints);
            must(deployment, container(deployment), CONTAINER, complaints);
            SIZES.stream()
                    .filter(size -> container(deployment).at(size).isMissingNode())
                    .forEach(size -> complaints.add("%s has no %s".formatted(name(deployment), size)));
            if (pod(deployment).path("topologySpreadConstraints").size() < 2) {
                complaints.add(name(deployment) + " is not spread over zones and nodes");
            }
            ending(deployment, complaints);
            ports(deployment, complaints);
            mounts(deployment, complaints);
            belongings(deployment, complaints);
        });
        return complaints;
    }

    private static void must(JsonNode deployment, JsonNode where, Map<String, String> values, List<String> complaints) {
        values.forEach((pointer, value) -> {
            if (!where.at(pointer).asText().equals(value)) {
                complaints.add("%s has %s %s, not %s"
                        .formatted(name(deployment), pointer, where.at(pointer).asText("nothing"), value));
            }
        });
    }

    /** The program has all the time it takes for what is under way, after requests have stopped coming. */
    private void ending(JsonNode deployment, List<String> complaints) {
        var before =
                container(deployment).at("/lifecycle/preStop/sleep/seconds").asInt();
        var needed = before + settings.shutdownOf(name(deployment)).toSeconds();
        var given = pod(deployment).path("terminationGracePeriodSeconds").asInt();
        if (before == 0 || given <= needed) {
            complaints.add("%s is killed after %d s, but may take %d".formatted(name(deployment), given, needed));
        }
    }

    private static void ports(JsonNode deployment, List<String> complaints) {
        var named = Yaml.each(container(deployment).path("ports"))
                .map(port -> port.path("name").asText())
                .toList();
        for (var probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            var port = container(deployment).path(probe).at("/httpGet/port").asText();
            if (!named.contains(port)) {
                complaints.add("%s is probed on the port %s, which it has not".formatted(name(deployment), port));
            }
        }
    }

    private static void mounts(JsonNode deployment, List<String> complaints) {
        var volumes = Yaml.each(pod(deployment).path("volumes"))
                .map(volume -> volume.path("name").asText())
                .toList();
        var mounted = Yaml.each(container(deployment).path("volumeMounts"))
                .map(mount -> mount.path("name").asText())
                .toList();
        if (!volumes.containsAll(mounted) || !mounted.containsAll(volumes)) {
            complaints.add("%s has the volumes %s and mounts %s".formatted(name(deployment), volumes, mounted));
        }
        var writable = Yaml.each(pod(deployment).path("volumes"))
                .anyMatch(volume ->
                        volume.has("emptyDir") && volume.path("name").asText().equals("tmp"));
        if (!writable) {
            complaints.add(name(deployment) + " has no /tmp to write on");
        }
    }

    private void belongings(JsonNode deployment, List<String> complaints) {
        var name = name(deployment);
        var labels = podLabels(deployment);
        if (!name.equals(labels.get(NAME)) || !selects(deployment.at("/spec/selector"), labels)) {
            complaints.add(name + " does not select its own pods");
        }
        var service = platform.find("Service", name);
        if (service.isEmpty() || !strings(service.get().at("/spec/selector")).equals(Map.of(NAME, name))) {
            complaints.add(name + " has no Service that selects its pods");
        }
        service.ifPresent(found -> found.at("/spec/ports").forEach(port -> {
            var target = port.path("targetPort").asText();
            if (Yaml.each(container(deployment).path("ports"))
                    .noneMatch(open -> open.path("name").asText().equals(target))) {
                complaints.add("the Service %s leads to the port %s, which is not open".formatted(name, target));
            }
        }));
        for (var kind : List.of("PodDisruptionBudget", "NetworkPolicy")) {
            var selector = kind.equals("NetworkPolicy") ? "/spec/podSelector" : "/spec/selector";
            if (platform.find(kind, name)
                    .filter(found -> selects(found.at(selector), Map.of(NAME, name)))
                    .isEmpty()) {
                complaints.add("%s has no %s that selects its pods".formatted(name, kind));
            }
        }
        if (platform.find("HorizontalPodAutoscaler", name)
                .filter(found -> found.at("/spec/scaleTargetRef/name").asText().equals(name)
                        && found.at("/spec/minReplicas").asInt() >= 2
                        && found.at("/spec/maxReplicas").asInt()
                                >= found.at("/spec/minReplicas").asInt())
                .isEmpty()) {
            complaints.add(name + " has no HorizontalPodAutoscaler that keeps at least two pods");
        }
        if (platform.find(
                        "ServiceAccount",
                        pod(deployment).path("serviceAccountName").asText())
                .filter(account -> !account.path("automountServiceAccountToken").asBoolean(true))
                .isEmpty()) {
            complaints.add(name + " has no ServiceAccount without a token");
        }
    }
}
