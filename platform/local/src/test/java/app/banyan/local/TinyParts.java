package app.banyan.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts that run a {@link TinyServer}. */
final class TinyParts {

    private TinyParts() {}

    static Part on(int port) {
        return on(port, Map.of());
    }

    static Part on(int port, Map<String, String> environment) {
        return part(port, environment, TinyServer.class.getName(), Integer.toString(port));
    }

    /** One that ends as soon as it starts. */
    static Part hopeless() {
        return part(Ports.free(), Map.of(), "no.such.Program");
    }

    private static Part part(int port, Map<String, String> environment, String... program) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(program));
        var address = "http://127.0.0.1:" + port;
        return new Part(
                "tiny",
                command,
                environment,
                List.of(port),
                address,
                Readiness.ofHealth(address + "/health"),
                "TERM",
                Optional.empty());
    }

    /** A supervisor in a process of its own, to be killed: {@code TinyParts <home> <port>}. */
    public static void main(String[] arguments) throws InterruptedException {
        var supervisor = new Supervisor(new Home(Path.of(arguments[0])));
        supervisor.keep(List.of(on(Integer.parseInt(arguments[1]))));
        Thread.currentThread().join();
    }
}
