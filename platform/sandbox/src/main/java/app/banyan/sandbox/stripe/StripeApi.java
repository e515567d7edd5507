package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Answer;
import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Request;
import app.banyan.sandbox.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stripe's manners around every call: the key, the version, idempotency, errors, and the faults that were asked for. */
final class StripeApi implements AutoCloseable {

    private static final int KEY_LENGTH_MAX = 255;

    interface Command {
        ObjectNode run(Call call);
    }

    private final Memory memory;
    private final Ids ids;
    private final String apiKey;
    private final Faults faults;
    private final SavedAnswers savedAnswers;
    private final Expansion expansion;
    private final Runnable afterChange;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    StripeApi(
            Memory memory,
            Ids ids,
            String apiKey,
            Faults faults,
            SavedAnswers savedAnswers,
            Expansion expansion,
            Runnable afterChange) {
        this.memory = memory;
        this.ids = ids;
        this.apiKey = apiKey;
        this.faults = faults;
        this.savedAnswers = savedAnswers;
        this.expansion = expansion;
        this.afterChange = afterChange;
    }

    Route get(String pattern, String operation, Command command) {
        return Route.get(
                pattern,
                request -> serve(request, requestId -> {
                    var call = call(request, request.query(), requestId, Optional.empty(), operation);
                    refuseIfToldTo(call);
                    return played(call, memory.read(() -> run(command, call)));
                }));
    }

    Route post(String pattern, String operation, Command command) {
        return Route.post(
                pattern,
                request -> serve(request, requestId -> {
                    var key = request.header("Idempotency-Key").filter(given -> !given.isEmpty());
                    return key.isPresent()
                            ? once(key.get(), request, requestId, operation, command)
                            : execute(
                                    command,
                                    call(request, request.bodyText(), requestId, key, operation),
                                    Optional.empty());
                }));
    }

    Answer unknown(Request request) {
        return serve(request, requestId -> {
            throw new StripeFailure(
                    404,
                    "invalid_request_error",
                    null,
                    null,
                    "Unrecognized request URL (" + request.method() + ": " + request.path()
                            + "). The sandbox serves what the platform uses; its README lists it.");
        });
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private interface Work {
        Answer answer(String requestId);
    }

    private Answer serve(Request request, Work work) {
        var requestId = ids.next("req_");
        try {
            authenticate(request);
            refuseOtherVersions(request);
            return work.answer(requestId);
        } catch (StripeFailure failure) {
            return answer(failure.status(), failure.body(), requestId);
        }
    }

    private void authenticate(Request request) {
        var given = request.header("Authorization")
                .orElseThrow(() -> StripeFailure.unauthorized(
                        "You did not provide an API key. You need to provide your API key in the Authorization header,"
                                + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."));
        var key = given.startsWith("Basic ")
                ? userOf(given.substring("Basic ".length()))
                : given.substring(Math.min(given.length(), "Bearer ".length()));
        if (!key.equals(apiKey)) {
            var tail = key.length() > 8 ? key.substring(key.length() - 4) : "";
            throw StripeFailure.unauthorized("Invalid API Key provided: ****" + tail);
        }
    }

    private static String userOf(String credentials) {
        try {
            var decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return decoded.split(":", 2)[0];
        } catch (IllegalArgumentException garbled) {
            return "";
        }
    }

    private static void refuseOtherVersions(Request request) {
        request.header("Stripe-Version")
                .filter(version -> !version.equals(Stripe.API_VERSION))
                .ifPresent(version -> {
                    throw StripeFailure.invalid(
                            null,
                            null,
                            "Invalid Stripe API version: " + version + ". The sandbox speaks " + Stripe.API_VERSION
                                    + ".");
                });
    }

    /** Same key and same request: the same answer. A key belongs to the request that first used it. */
    private Answer once(String key, Request request, String requestId, String operation, Command command) {
        if (key.length() > KEY_LENGTH_MAX) {
            throw StripeFailure.invalid(null, null, "Idempotency keys can be up to 255 characters long.");
        }
        if (!inFlight.add(key)) {
            throw StripeFailure.keyInUse();
        }
        try {
            var fingerprint =
                    request.path() + " " + Params.parse(request.bodyText()).canonical();
            var saved = memory.read(() -> savedAnswers.find(key));
            if (saved.isEmpty()) {
                var call = call(request, request.bodyText(), requestId, Optional.of(key), operation);
                return execute(command, call, Optional.of(fingerprint));
            }
            if (!saved.get().fingerprint().equals(fingerprint)) {
                throw StripeFailure.keyReused(key);
            }
            return answer(saved.get().status(), saved.get().body(), requestId)
                    .with("Idempotent-Replayed", "true")
                    .with("Original-Request", saved.get().requestId());
        } finally {
            inFlight.remove(key);
        }
    }

    private Answer execute(Command command, Call call, Optional<String> fingerprint) {
        try {
            refuseIfToldTo(call);
            // The effect and the answer under the key are one change: no crash can leave one without the other.
            var body = memory.change(() -> {
                var made = run(command, call);
                fingerprint.ifPresent(print -> save(call, print, 200, made));
                return made;
            });
            afterChange.run();
            return played(call, body);
        } catch (StripeFailure failure) {
            if (!failure.neverExecuted()) {
                fingerprint.ifPresent(
                        print -> memory.change(() -> save(call, print, failure.status(), failure.body())));
            }
            throw failure;
        }
    }

    private Call call(Request request, String form, String requestId, Optional<String> key, String operation) {
        var fault = faults.takeForOperation(operation).orElseGet(Json::object);
        return new Call(request.id("id"), Params.parse(form), requestId, key, fault);
    }

    private void save(Call call, String fingerprint, int status, ObjectNode body) {
        savedAnswers.save(
                call.idempotencyKey().orElseThrow(),
                new SavedAnswers.Saved(fingerprint, status, body, call.requestId()));
    }

    private ObjectNode run(Command command, Call call) {
        return expansion.expand(command.run(call), call.params().texts("expand"));
    }

    private static void refuseIfToldTo(Call call) {
        if (call.isToldTo("status")) {
            throw StripeFailure.ofStatus(call.fault().path("status").asInt(500));
        }
    }

    /** The faults that strike after the work is done: the caller does not know that it was. */
    private Answer played(Call call, ObjectNode body) {
        var answer = answer(200, body, call.requestId());
        return switch (call.fault().path("do").asText()) {
            case "lose-response" -> Answer.LOST;
            case "garbage" -> Answer.text(200, "text/html", "<html><body>502 Bad Gateway</body></html>");
            case "delay" -> late(answer, call.fault().path("seconds").asLong(1));
            default -> answer;
        };
    }

    private Answer late(Answer answer, long seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS) ? Answer.LOST : answer;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Answer.LOST;
        }
    }

    private static Answer answer(int status, ObjectNode body, String requestId) {
        return Answer.json(status, body).with("Request-Id", requestId).with("Stripe-Version", Stripe.API_VERSION);
    }
}
