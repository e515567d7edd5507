package app.banyan.sandbox.verification;

import app.banyan.sandbox.Answer;
import app.banyan.sandbox.Environment;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.KeyedHash;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Request;
import app.banyan.sandbox.Route;
import app.banyan.sandbox.Server;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The provider that compares a name with a resident id number; {@link TestNumbers} decides what it finds. */
public final class VerificationSandbox implements AutoCloseable {

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int KEY_BYTES = 32;
    private static final int FAILURES_BEFORE_RECOVERY = 2;

    private final Server server;
    private final Memory memory;
    /** What was answered under each reference. Of the person it holds a keyed hash, nothing else. */
    private final Table answers;

    private final Table failures;
    private final KeyedHash hash;
    private final Duration silence;
    private final CountDownLatch closed = new CountDownLatch(1);

    private VerificationSandbox(Server server, Memory memory, Duration silence) {
        this.server = server;
        this.memory = memory;
        this.answers = memory.table("answers");
        this.failures = memory.table("failures");
        this.hash = new KeyedHash(keyOf(memory));
        this.silence = silence;
        server.start(
                List.of(Route.post("/verifications", this::verify)),
                request -> Answer.json(404, error("There is only POST /verifications.")));
    }

    static void main() {
        var environment = Environment.ofProcess();
        var silence = Duration.ofSeconds(environment.number("BANYAN_SANDBOX_SILENCE_SECONDS", SILENCE.toSeconds()));
        var sandbox = start(environment.port(), environment.home(), silence);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
    }

    /** Starts on a port of loopback, 0 for any free one; {@code silence} is how long the silent number keeps a caller. */
    public static VerificationSandbox start(int port, Path home, Duration silence) {
        return new VerificationSandbox(Server.bind(port), Memory.open(home.resolve("verifications.db")), silence);
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
        memory.close();
    }

    private Answer verify(Request request) {
        var asked = Json.sent(request.body()).orElseGet(Json::object);
        for (var field : List.of("kind", "name", "idNumber", "reference")) {
            if (asked.path(field).asText().isBlank()) {
                return Answer.json(400, error("\"" + field + "\" is missing."));
            }
        }
        if (!asked.path("kind").asText().equals("real-name")) {
            return Answer.json(400, error("The only kind is real-name."));
        }
        if (!TestNumbers.isValid(asked.path("idNumber").asText())) {
            return Answer.json(400, error("\"idNumber\" is no resident id number."));
        }
        return answer(asked);
    }

    private Answer answer(ObjectNode asked) {
        var reference = asked.path("reference").asText();
        var person = hash.of(
                asked.path("name").asText() + "\n" + asked.path("idNumber").asText());
        var before = memory.read(() -> answers.get(reference));
        if (before.isPresent()) {
            return told(reference, person, before.get());
        }
        return switch (TestNumbers.behaviourOf(asked.path("idNumber").asText())) {
            case MATCH -> conclude(reference, person, "MATCH");
            case MISMATCH -> conclude(reference, person, "MISMATCH");
            case SILENCE -> silent();
            case DOWN -> down();
            case RECOVERS ->
                memory.change(() -> hasFailedEnough(reference)) ? conclude(reference, person, "MATCH") : down();
        };
    }

    /** The first answer under a reference stands, also against another one at the same moment. */
    private Answer conclude(String reference, String person, String result) {
        var row = memory.change(() -> answers.get(reference).orElseGet(() -> {
            var made = Json.object().put("person", person).put("result", result);
            answers.put(reference, made);
            return made;
        }));
        return told(reference, person, row);
    }

    private static Answer told(String reference, String person, ObjectNode row) {
        return row.path("person").asText().equals(person)
                ? Answer.json(
                        200,
                        Json.object()
                                .put("reference", reference)
                                .put("result", row.path("result").asText()))
                : Answer.json(409, error("This reference was used for somebody else."));
    }

    private boolean hasFailedEnough(String reference) {
        var count =
                failures.get(reference).orElseGet(Json::object).path("count").asInt();
        failures.put(reference, Json.object().put("count", count + 1));
        return count >= FAILURES_BEFORE_RECOVERY;
    }

    private Answer silent() {
        try {
            closed.await(silence.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return Answer.LOST;
    }

    private static Answer down() {
        return Answer.json(503, error("The provider is down."));
    }

    /** Made on first start and kept, so that a reference is recognised for as long as the sandbox remembers it. */
    private static byte[] keyOf(Memory memory) {
        var keys = memory.table("keys");
        var row = memory.change(() -> keys.get("person").orElseGet(() -> {
            var made = Json.object().put("key", HexFormat.of().formatHex(randomKey()));
            keys.put("person", made);
            return made;
        }));
        return HexFormat.of().parseHex(row.path("key").asText());
    }

    private static byte[] randomKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static ObjectNode error(String sentence) {
        return Json.object().put("error", sentence);
    }
}
