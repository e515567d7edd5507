package app.banyan.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The address of every peer while one service is tested alone. It issues service tokens and shows the public keys, as
 * identity does, and gives the answers that a test recorded through {@link Peers}; anything else is 503, a peer that is
 * away. It decides nothing: how services behave together is tested end to end with the real ones.
 */
final class PeerServer implements AutoCloseable {

    private final HttpServer server;
    private final SigningKey key;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    private PeerServer(HttpServer server, SigningKey key) {
        this.server = server;
        this.key = key;
    }

    static PeerServer start(SigningKey key) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var peers = new PeerServer(server, key);
            server.createContext("/", peers::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return peers;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.startsWith("/_answers/")) {
            record(exchange, path.substring("/_answers".length()), body);
        } else if (path.startsWith("/_calls/")) {
            var count = calls.getOrDefault(path.substring("/_calls".length()), new AtomicInteger());
            send(exchange, 200, String.valueOf(count.get()));
        } else if (path.equals("/identity/.well-known/jwks.json")) {
            send(exchange, 200, key.jwks());
        } else if (path.equals("/identity/internal/v1/service-tokens")) {
            var audience = body.replaceAll("(?s).*\"audience\"\\s*:\\s*\"([^\"]+)\".*", "$1");
            var token = Tokens.service(TestSettings.SERVICE.get(), audience);
            send(exchange, 201, "{\"token\":\"" + token + "\",\"expiresIn\":300}");
        } else {
            answer(exchange, exchange.getRequestMethod() + " " + path);
        }
    }

    /** {@code PUT /_answers/<peer>/<path>} with the method, status and delay as headers; DELETE forgets. */
    private void record(HttpExchange exchange, String path, String body) throws IOException {
        var headers = exchange.getRequestHeaders();
        var place = headers.getFirst("X-Method") + " " + path;
        if (exchange.getRequestMethod().equals("DELETE")) {
            answers.remove(place);
        } else {
            answers.put(
                    place,
                    new Answer(
                            Integer.parseInt(headers.getFirst("X-Status")),
                            body,
                            Long.parseLong(headers.getFirst("X-Delay-Millis"))));
        }
        send(exchange, 204, "");
    }

    private void answer(HttpExchange exchange, String place) throws IOException {
        calls.computeIfAbsent(place.substring(place.indexOf(' ') + 1), _ -> new AtomicInteger())
                .incrementAndGet();
        var whatever = place.substring(0, place.lastIndexOf('/') + 1) + "*";
        var answer = answers.getOrDefault(place, answers.getOrDefault(whatever, new Answer(503, "", 0)));
        try {
            TimeUnit.MILLISECONDS.sleep(answer.delayMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        send(exchange, answer.status(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Answer(int status, String body, long delayMillis) {}
}
