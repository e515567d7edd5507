package app.banyan.sandbox;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a sandbox is told by its environment when it runs as a process. */
public record Environment(Map<String, String> variables) {

    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    public int port() {
        return Integer.parseInt(required("BANYAN_SANDBOX_PORT"));
    }

    public Path home() {
        return Path.of(required("BANYAN_SANDBOX_HOME"));
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    public long number(String name, long otherwise) {
        return optional(name).map(Long::parseLong).orElse(otherwise);
    }

    public String required(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set."));
    }
}
