package app.banyan.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A client as the platform asks clients to be: when a service is away or a connection breaks, it sends the same request
 * with the same {@code Idempotency-Key} again, so that what was done the first time is not done twice; and when it is told
 * to wait, it waits.
 */
public final class Api {

    private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long a browser waits for an answer. */
    private static final Duration USUAL = Duration.ofSeconds(60);

    private final URI gateway;
    private final Patience patience;
    private final Duration timeout;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public Api(URI gateway) {
        this(gateway, Patience.USUAL, USUAL);
    }

    /** @param timeout after how long a request counts as lost and is sent again */
    public Api(URI gateway, Patience patience, Duration timeout) {
        this.gateway = gateway;
        this.patience = patience;
        this.timeout = timeout;
    }

    public URI gateway() {
        return gateway;
    }

    public Answer get(String path, Person who) {
        return patiently(request("GET", path, who, null));
    }

    public Answer put(String path, Person who) {
        return put(path, null, who);
    }

    public Answer put(String path, Object body, Person who) {
        return patiently(request("PUT", path, who, body));
    }

    public Answer delete(String path, Person who) {
        return patiently(request("DELETE", path, who, null));
    }

    /** A command with a key of its own, which stays the same however often it has to be sent. */
    public Answer post(String path, Object body, Person who) {
        return post(path, body, who, UUID.randomUUID().toString());
    }

    public Answer post(String path, Object body, Person who, String key) {
        return patiently(request("POST", path, who, body).header("Idempotency-Key", key));
    }

    public Answer patch(String path, Object body, Person who) {
        return patiently(request("PATCH", path, who, body));
    }

    /** Sends a file as it is. */
    public Answer upload(String path, byte[] file, String type, Person who) {
        return patiently(request("POST", path, who, null)
                .method("POST", BodyPublishers.ofByteArray(file))
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    /** What a path answers as a spreadsheet would be given it. */
    public String csv(String path, Person who) {
        var request =
                request("GET", path, who, null).header("Accept", "text/csv").build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new StoryBroke(
                        "%s as CSV answered %d: %s".formatted(words(request), response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException unreachable) {
            throw new StoryBroke(words(request) + " was not answered", unreachable);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    /** One attempt, whatever comes of it; fails only when there is no answer at all. */
    public Answer once(String method, String path, Object body, Person who) {
        var request = request(method, path, who, body)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
        try {
            return answer(request, client.send(request, BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw new StoryBroke(words(request) + " was not answered", unreachable);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    /** Every item of a list, page by page. */
    public List<JsonNode> all(String path, Person who) {
        var items = new ArrayList<JsonNode>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var separator = path.contains("?") ? "&" : "?";
            var page = get(path + separator + "limit=200" + next.get(), who).expect(200);
            page.get("items").forEach(items::add);
            next = Optional.ofNullable(page.body().get("next"))
                    .filter(JsonNode::isTextual)
                    .map(after -> "&after=" + after.asText());
        }
        return items;
    }

    private HttpRequest.Builder request(String method, String path, Person who, Object body) {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(timeout);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(json(body))).header("Content-Type", "application/json");
        }
        who.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        who.visitor().ifPresent(cookie -> request.header("Cookie", "banyan_visitor=" + cookie));
        return request;
    }

    private Answer patiently(HttpRequest.Builder builder) {
        var request = builder.build();
        return patience.until("%s is answered".formatted(words(request)), () -> {
            try {
                var response = client.send(request, BodyHandlers.ofString());
                if (AGAIN.contains(response.statusCode())) {
                    waitAsToldBy(response);
                    return Optional.empty();
                }
                return Optional.of(answer(request, response));
            } catch (IOException broken) {
                return Optional.empty();
            } catch (InterruptedException stopped) {
                throw interrupted(stopped);
            }
        });
    }

    private static void waitAsToldBy(HttpResponse<?> response) throws InterruptedException {
        var seconds = response.headers().firstValue("Retry-After").filter(told -> told.matches("[0-9]{1,4}"));
        if (seconds.isPresent()) {
            var told = Duration.ofSeconds(Long.parseLong(seconds.get()));
            Thread.sleep(told.compareTo(LONGEST_WAIT) < 0 ? told : LONGEST_WAIT);
        }
    }

    private static Answer answer(HttpRequest request, HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(
                words(request),
                response.statusCode(),
                type.contains("json") ? parse(response.body()) : MissingNode.getInstance(),
                response.headers());
    }

    private static String words(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException garbled) {
            throw new StoryBroke("not JSON: " + text, garbled);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(unwritable);
        }
    }

    private static StoryBroke interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new StoryBroke("interrupted", stopped);
    }
}
