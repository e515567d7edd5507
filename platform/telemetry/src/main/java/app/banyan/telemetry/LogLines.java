package app.banyan.telemetry;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Log lines for people or, where {@code telemetry.log-lines=json}, for what collects them. */
@Singleton
class LogLines {

    private final boolean json;
    private final String service;

    LogLines(
            @ConfigProperty(name = "telemetry.log-lines") String lines,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.json = lines.equals("json");
        this.service = service;
    }

    void start(@Observes @Priority(1) StartupEvent started) {
        if (json) {
            consoles(Stream.of(LogContext.getLogContext().getLogger("").getHandlers()))
                    .forEach(console -> console.setFormatter(new JsonLine(service)));
        }
    }

    private static Stream<Handler> consoles(Stream<Handler> handlers) {
        return handlers.flatMap(handler -> switch (handler) {
            case ConsoleHandler console -> Stream.of(console);
            case ExtHandler nested -> consoles(Stream.of(nested.getHandlers()));
            default -> Stream.empty();
        });
    }
}
