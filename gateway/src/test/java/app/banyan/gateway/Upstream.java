package app.banyan.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service as the gateway sees one: it remembers every request and answers as the test says. */
final class Upstream {

    /** What arrived, as it arrived. */
    record Arrived(String method, String uri, Map<String, List<String>> headers, byte[] body) {

        List<String> all(String header) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(header))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
        }
    }

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final InetSocketAddress address;
    private HttpServer server;
    private volatile Answer answer;

    Upstream() {
        server = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getAddress();
        reset();
    }

    String url() {
        return "http://127.0.0.1:" + address.getPort();
    }

    void reset() {
        arrived.clear();
        answers(json(200, "{\"ok\":true}"));
    }

    void answers(Answer next) {
        answer = next;
    }

    static Answer json(int status, String body) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    Arrived only() {
        if (arrived.size() != 1) {
            throw new AssertionError("expected one request, got " + arrived);
        }
        return arrived.getFirst();
    }

    /** Nobody listens while the work is done. */
    void awayDuring(Runnable work) {
        stop();
        try {
            work.run();
        } finally {
            server = listen(address);
        }
    }

    void stop() {
        server.stop(0);
    }

    private HttpServer listen(InetSocketAddress where) {
        try {
            var listening = HttpServer.create(where, 16);
            listening.createContext("/", this::handle);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.start();
            return listening;
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            arrived.add(new Arrived(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            answer.to(exchange);
        }
    }
}
