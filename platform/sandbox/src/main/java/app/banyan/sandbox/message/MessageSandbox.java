package app.banyan.sandbox.message;

import static app.banyan.sandbox.Html.escape;

import app.banyan.sandbox.Answer;
import app.banyan.sandbox.Environment;
import app.banyan.sandbox.Html;
import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Request;
import app.banyan.sandbox.Route;
import app.banyan.sandbox.Server;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The message provider: it sends nothing, it shows on a developer's page what would have been sent. */
public final class MessageSandbox implements AutoCloseable {

    private static final int KEPT = 2_000;
    private static final int SHOWN = 50;

    private final Server server;
    private final Memory memory;
    private final Table table;
    private final Ids ids;
    private final Clock clock;
    private final Optional<String> secret;
    private final int kept;

    private MessageSandbox(Server server, Memory memory, Clock clock, Optional<String> secret, int kept) {
        this.server = server;
        this.memory = memory;
        this.table = memory.table("messages");
        this.ids = new Ids(clock, new SecureRandom());
        this.clock = clock;
        this.secret = secret;
        this.kept = kept;
        server.start(
                List.of(
                        Route.post("/messages", this::accept),
                        Route.get("/messages", this::list),
                        Route.get("/", request -> page())),
                request -> Answer.json(404, error("There is no such page.")));
    }

    static void main() {
        var environment = Environment.ofProcess();
        var sandbox = start(environment.port(), environment.home(), environment.optional("BANYAN_MESSAGES_SECRET"));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
    }

    /** Starts on a port of loopback, 0 for any free one; with a secret, only its bearer may send. */
    public static MessageSandbox start(int port, Path home, Optional<String> secret) {
        return start(port, home, secret, KEPT);
    }

    /** @param kept how many messages, the newest, are remembered */
    static MessageSandbox start(int port, Path home, Optional<String> secret, int kept) {
        var memory = Memory.open(home.resolve("messages.db"));
        return new MessageSandbox(Server.bind(port), memory, Clock.systemUTC(), secret, kept);
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        memory.close();
    }

    private Answer accept(Request request) {
        if (!maySend(request)) {
            return Answer.json(401, error("The bearer of the provider's secret may send, nobody else."));
        }
        var sent = Json.sent(request.body()).orElseGet(Json::object);
        if (!sent.path("to").isTextual()
                || sent.path("text").isTextual() == sent.path("template").isTextual()) {
            return Answer.json(400, error("A message has a \"to\" and either a \"text\" or a \"template\"."));
        }
        var message = Json.object()
                .put("id", ids.next("msg_"))
                .put("to", sent.path("to").asText());
        for (var field : List.of("text", "template", "values")) {
            if (sent.has(field)) {
                message.set(field, sent.get(field));
            }
        }
        message.put("sentAt", clock.instant().toString());
        memory.change(() -> {
            table.put(message.path("id").asText(), message);
            if (table.size() > kept) {
                table.keys().findFirst().ifPresent(table::remove);
            }
        });
        return Answer.json(202, message);
    }

    private boolean maySend(Request request) {
        return secret.map(known -> MessageDigest.isEqual(
                        bytes("Bearer " + known),
                        bytes(request.header("Authorization").orElse(""))))
                .orElse(true);
    }

    private Answer list(Request request) {
        var answer = Json.object();
        answer.set("items", Json.array().addAll(newest(request.queryParameter("to"))));
        return Answer.json(200, answer);
    }

    private Answer page() {
        var rows = newest(Optional.empty()).stream().map(MessageSandbox::row).collect(Collectors.joining("\n"));
        return Answer.html(200, Html.livePage("消息沙盒", 3, """
                <h1>消息沙盒 Messages</h1>
                <p class="note">这里的消息没有真正发出。 Nothing here was really sent.</p>
                <table>
                <thead><tr><th>收件人 To</th><th>内容 Content</th><th>时间 At (UTC)</th></tr></thead>
                <tbody>
                %s
                </tbody>
                </table>
                """.formatted(rows)));
    }

    private List<ObjectNode> newest(Optional<String> to) {
        return memory.read(() -> table.newestFirst()
                .filter(message -> to.map(message.path("to").asText()::equals).orElse(true))
                .limit(SHOWN)
                .toList());
    }

    private static String row(ObjectNode message) {
        var values = message.path("values").properties().stream()
                .map(value -> value.getKey() + ": " + value.getValue().asText())
                .collect(Collectors.joining(", "));
        return "<tr><td>%s</td><td>%s%s <small>%s</small></td><td>%s</td></tr>"
                .formatted(
                        escape(message.path("to").asText()),
                        escape(message.path("text").asText()),
                        escape(values),
                        escape(message.path("template").asText()),
                        escape(message.path("sentAt").asText()));
    }

    private static ObjectNode error(String sentence) {
        return Json.object().put("error", sentence);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
