package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** The platform's webhook address: keeps what arrives and answers 200, or what it was told to answer next. */
final class Receiver implements AutoCloseable {

    record Delivery(String signature, String payload) {

        String type() {
            return Json.own(payload).path("type").asText();
        }
    }

    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Queue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();
    private final HttpServer http;

    Receiver() {
        this(0);
    }

    Receiver(int port) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        http.createContext("/webhooks/stripe", exchange -> {
            try (exchange) {
                var payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                deliveries.add(new Delivery(exchange.getRequestHeaders().getFirst("Stripe-Signature"), payload));
                var status = nextStatuses.poll();
                exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            }
        });
        http.start();
    }

    void answerNext(int... statuses) {
        for (var status : statuses) {
            nextStatuses.add(status);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/webhooks/stripe");
    }

    int port() {
        return http.getAddress().getPort();
    }

    List<String> types() {
        return deliveries.stream().map(Delivery::type).toList();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
