package app.banyan.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the peers of the service under test answer. Until told, a peer is away (503). */
public final class Peers {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Peers() {}

    /**
     * @param path the peer's name and path, such as {@code /commission/internal/v1/attributions}; a {@code *} as its last
     *     part stands for whatever has no answer of its own
     */
    public static void answer(String method, String path, int status, String json) {
        answer(method, path, status, json, Duration.ZERO);
    }

    public static void answer(String method, String path, int status, String json, Duration delay) {
        send(request("/_answers" + path)
                .header("X-Method", method)
                .header("X-Status", String.valueOf(status))
                .header("X-Delay-Millis", String.valueOf(delay.toMillis()))
                .PUT(BodyPublishers.ofString(json)));
    }

    /** The peer is away again. */
    public static void forget(String method, String path) {
        send(request("/_answers" + path).header("X-Method", method).DELETE());
    }

    /** How often the service under test called it, whatever the method. */
    public static int calls(String path) {
        return Integer.parseInt(send(request("/_calls" + path).GET()));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(TestSettings.PEERS.get() + path));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
