package app.banyan.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of a sandbox: loopback only, a virtual thread per request, and {@code GET /health}. */
public final class Server implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Server.class.getName());
    private static final int BODY_MAX = 1 << 20;

    static {
        // Without this the JDK's server waits for an acknowledgement before the second packet of each answer: 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Server(HttpServer http) {
        this.http = http;
        http.setExecutor(threads);
    }

    /** Takes the port, 0 for any free one; a taken port is an {@link UncheckedIOException} that says so. */
    public static Server bind(int port) {
        try {
            return new Server(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException taken) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + taken.getMessage(), taken);
        }
    }

    /** Begins to answer: by the first route that matches, and by {@code otherwise} when none does. */
    public void start(List<Route> routes, Route.Handler otherwise) {
        var all = new ArrayList<>(routes);
        all.add(Route.get("/health", request -> Answer.json(200, Json.object().put("status", "UP"))));
        http.createContext("/", exchange -> exchange(exchange, all, otherwise));
        http.start();
        LOG.log(Logger.Level.INFO, "Listening on {0}", url());
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        http.stop(0);
        // Waits for the handlers instead of interrupting them: an interrupt would close the memory's file under them.
        threads.close();
    }

    private static void exchange(HttpExchange exchange, List<Route> routes, Route.Handler otherwise)
            throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
            var answer = body.length > BODY_MAX ? tooLong() : answer(exchange, body, routes, otherwise);
            if (answer == Answer.LOST) {
                breakOff(exchange);
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    /** Not before the first byte: the JDK's older client would silently send a POST again and hide the loss. */
    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, BODY_MAX);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
    }

    private static Answer answer(HttpExchange exchange, byte[] body, List<Route> routes, Route.Handler otherwise) {
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getPath();
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        try {
            for (var route : routes) {
                var ids = route.match(method, path);
                if (ids.isPresent()) {
                    return route.handler()
                            .answer(new Request(method, path, ids.get(), query, exchange.getRequestHeaders(), body));
                }
            }
            return otherwise.answer(new Request(method, path, Map.of(), query, exchange.getRequestHeaders(), body));
        } catch (RuntimeException bug) {
            // The JDK's server would drop the connection and say nothing.
            LOG.log(Logger.Level.ERROR, method + " " + path + " failed", bug);
            return Answer.json(500, Json.object().put("error", "The sandbox failed; its log says why."));
        }
    }

    private static Answer tooLong() {
        return Answer.json(413, Json.object().put("error", "The body is longer than 1 MB."));
    }
}
