package app.banyan.sandbox;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** One HTTP request, read whole. {@code ids} holds what the route's {@code {names}} stood for. */
public record Request(String method, String path, Map<String, String> ids, String query, Headers headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    public String id(String name) {
        return ids.get(name);
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A query parameter in which a plus sign is a plus sign: phone numbers begin with one. */
    public Optional<String> queryParameter(String name) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(
                        pair.substring(name.length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8))
                .findFirst();
    }
}
