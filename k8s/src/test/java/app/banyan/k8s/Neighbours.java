package app.banyan.k8s;

import static app.banyan.k8s.Platform.name;
import static app.banyan.k8s.Platform.podLabels;
import static app.banyan.k8s.Platform.selects;
import static app.banyan.k8s.Platform.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who reaches whom: nobody by default, and everybody whom its own code asks. */
record Neighbours(Platform platform, Settings settings) {

    private static final String COMPONENT = "app.kubernetes.io/component";

    List<String> complaints() {
        var complaints = new ArrayList<String>();
        var closed = platform.all("NetworkPolicy")
                .anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                        && strings(policy.path("spec"), "policyTypes").containsAll(List.of("Ingress", "Egress"))
                        && !policy.path("spec").has("ingress")
                        && !policy.path("spec").has("egress"));
        if (!closed) {
            complaints.add("no policy closes everything by default");
        }
        var gateway = platform.find("Deployment", "gateway").orElseThrow();
        platform.all("Deployment").forEach(from -> {
            settings.peersOf(name(from)).forEach(peer -> mayCall(from, peer, complaints));
            if (isService(from)) {
                mayCall(gateway, name(from), complaints);
                mayCall(from, "identity", complaints);
                mayLeave(from, Map.of("cnpg.io/cluster", "postgres"), complaints);
                mayLeave(from, Map.of("strimzi.io/cluster", "kafka"), complaints);
            }
        });
        return complaints;
    }

    private static boolean isService(JsonNode deployment) {
        return podLabels(deployment).get(COMPONENT).equals("service");
    }

    private void mayCall(JsonNode from, String to, List<String> complaints) {
        if (name(from).equals(to)) {
            return;
        }
        var callee = platform.find("Deployment", to);
        if (callee.isEmpty() || !opens("ingress", "from", podLabels(callee.get()), podLabels(from))) {
            complaints.add("%s may not reach %s, which it asks".formatted(name(from), to));
        }
        callee.ifPresent(found -> mayLeave(from, podLabels(found), complaints));
    }

    private void mayLeave(JsonNode from, Map<String, String> to, List<String> complaints) {
        if (!opens("egress", "to", podLabels(from), to)) {
            complaints.add("%s may not leave for %s".formatted(name(from), to));
        }
    }

    /** Whether a policy of these pods lets those through. */
    private boolean opens(String direction, String side, Map<String, String> pods, Map<String, String> others) {
        return platform.all("NetworkPolicy")
                .filter(policy -> selects(policy.at("/spec/podSelector"), pods))
                .flatMap(policy -> Yaml.each(policy.path("spec").path(direction)))
                .flatMap(rule -> Yaml.each(rule.path(side)))
                .anyMatch(peer -> peer.has("podSelector")
                        && !peer.has("namespaceSelector")
                        && selects(peer.path("podSelector"), others));
    }
}
