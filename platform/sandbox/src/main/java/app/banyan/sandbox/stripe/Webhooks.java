package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Ids;
import app.banyan.sandbox.Json;
import app.banyan.sandbox.Memory;
import app.banyan.sandbox.Table;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Deliveries of events. Each stays in memory until the platform has answered 2xx, so that neither a restart of the sandbox
 * nor one of the platform loses any. Deliveries run side by side: order is not promised, as with Stripe.
 */
final class Webhooks implements AutoCloseable {

    static final String EVENTS = "events";

    private static final Logger LOG = System.getLogger(Webhooks.class.getName());
    private static final int AT_ONCE = 16;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Memory memory;
    private final Table events;
    /** Keys begin with the time it is due, in milliseconds, so the first key is always the next one. */
    private final Table pending;
    /** Held back by a fault until somebody releases them. */
    private final Table held;

    private final Ids ids;
    private final Clock clock;
    private final Faults faults;
    private final Signature signature;
    private final HttpClient http;
    private final ExecutorService dispatcher = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Semaphore bell = new Semaphore(0);
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
    private volatile Optional<URI> endpoint;
    private volatile boolean closing;

    Webhooks(Memory memory, Ids ids, Faults faults, StripeSettings settings) {
        this.memory = memory;
        this.events = memory.table(EVENTS);
        this.pending = memory.table("webhooks-pending");
        this.held = memory.table("webhooks-held");
        this.ids = ids;
        this.clock = settings.clock();
        this.faults = faults;
        this.signature = Signature.under(settings.webhookSecret());
        this.endpoint = settings.webhookUrl();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIME_LIMIT)
                .build();
        dispatcher.execute(this::run);
    }

    void sendTo(URI url) {
        endpoint = Optional.of(url);
        wake();
    }

    /** To be called after a change that may have queued something. */
    void wake() {
        bell.release();
    }

    /** Queues an event's webhook within the change that makes the event; answers how many deliveries it will have. */
    int queue(String event, String type) {
        if (endpoint.isEmpty()) {
            return 0;
        }
        var fault = faults.takeForWebhook(type).orElseGet(Json::object);
        return switch (fault.path("do").asText()) {
            case "drop" -> 0;
            case "hold" -> {
                held.put(ids.next("whd_"), delivery(event));
                yield 1;
            }
            case "delay" -> {
                schedule(
                        delivery(event),
                        Duration.ofSeconds(fault.path("seconds").asLong(1)));
                yield 1;
            }
            case "duplicate" -> sendCopies(event, fault.path("copies").asInt(2));
            default -> sendCopies(event, 1);
        };
    }

    /** Sends an event again, whether or not it was delivered before. */
    int sendCopies(String event, int copies) {
        for (var i = 0; i < copies; i++) {
            schedule(delivery(event), Duration.ZERO);
        }
        return copies;
    }

    long waiting() {
        return memory.read(() -> pending.size() + held.size());
    }

    /** Sends what is held, one after the other in the order asked for; what is not accepted is retried like the rest. */
    int release(String order) {
        var keys = memory.read(() -> held.keys().collect(Collectors.toCollection(ArrayList::new)));
        switch (order) {
            case "reversed" -> Collections.reverse(keys);
            case "shuffled" -> Collections.shuffle(keys, new Random());
            default -> {}
        }
        for (var key : keys) {
            var delivery = memory.read(() -> held.get(key));
            delivery.ifPresent(one -> conclude(held, key, one, isAccepted(one)));
        }
        return keys.size();
    }

    /** Gives up what is under way, which stays pending. No thread is interrupted: that would close the memory's file. */
    @Override
    public void close() {
        closing = true;
        wake();
        http.shutdownNow();
        dispatcher.close();
        senders.close();
    }

    private static ObjectNode delivery(String event) {
        return Json.object().put("event", event).put("attempts", 0);
    }

    private void schedule(ObjectNode delivery, Duration delay) {
        var due = clock.millis() + delay.toMillis();
        pending.put(ids.next("%013d-".formatted(due)), delivery);
    }

    private void run() {
        try {
            while (!closing) {
                var next = endpoint.isEmpty() ? Optional.<String>empty() : memory.read(this::next);
                var wait = next.map(this::untilDue).orElse(TimeUnit.MINUTES.toMillis(1));
                if (wait > 0) {
                    bell.tryAcquire(wait, TimeUnit.MILLISECONDS);
                    bell.drainPermits();
                } else {
                    slots.acquire();
                    inFlight.add(next.orElseThrow());
                    senders.execute(() -> deliver(next.orElseThrow()));
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> next() {
        return pending.keys().filter(key -> !inFlight.contains(key)).findFirst();
    }

    private long untilDue(String key) {
        return Long.parseLong(key.substring(0, key.indexOf('-'))) - clock.millis();
    }

    private void deliver(String key) {
        try {
            var delivery = memory.read(() -> pending.get(key)).orElseThrow();
            conclude(pending, key, delivery, isAccepted(delivery));
        } finally {
            inFlight.remove(key);
            slots.release();
            wake();
        }
    }

    private void conclude(Table from, String key, ObjectNode delivery, boolean accepted) {
        memory.change(() -> {
            from.remove(key);
            if (accepted) {
                countDown(delivery.path("event").asText());
            } else {
                var attempts = delivery.path("attempts").asInt();
                schedule(delivery.put("attempts", attempts + 1), retryAfter(attempts));
            }
        });
    }

    private void countDown(String id) {
        var event = events.get(id).orElseThrow();
        var left = Math.max(0, event.path("pending_webhooks").asInt() - 1);
        events.put(id, event.put("pending_webhooks", left));
    }

    private static Duration retryAfter(int attempts) {
        var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 10));
        return doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    private boolean isAccepted(ObjectNode delivery) {
        var event =
                memory.read(() -> events.get(delivery.path("event").asText())).orElseThrow();
        var payload = Json.pretty(event);
        var request = HttpRequest.newBuilder(endpoint.orElseThrow())
                .timeout(TIME_LIMIT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", signature.header(clock.instant(), payload))
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                LOG.log(Logger.Level.INFO, "{0} answered {1}; it will be sent again.", event.path("type"), status);
            }
            return status / 100 == 2;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
