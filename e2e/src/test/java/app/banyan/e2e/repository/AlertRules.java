package app.banyan.e2e.repository;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** Alert rules as Prometheus reads them. A key that is not here is a mistake. */
record AlertRules(List<Group> groups) {

    record Group(String name, List<Rule> rules) {}

    /**
     * @param waits how long it holds before it is told: {@code for}
     */
    record Rule(
            String alert,
            String expr,
            @JsonProperty("for") String waits,
            Map<String, String> labels,
            Map<String, String> annotations) {}
}
