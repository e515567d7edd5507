package app.banyan.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What answers a method and a path; a segment in braces, as in {@code /v1/charges/{id}}, stands for any one segment. */
public record Route(String method, String pattern, Handler handler) {

    /** Answers one request; runs in a virtual thread of its own and may block. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(Request request);
    }

    public static Route get(String pattern, Handler handler) {
        return new Route("GET", pattern, handler);
    }

    public static Route post(String pattern, Handler handler) {
        return new Route("POST", pattern, handler);
    }

    public static Route delete(String pattern, Handler handler) {
        return new Route("DELETE", pattern, handler);
    }

    Optional<Map<String, String>> match(String method, String path) {
        var expected = pattern.split("/", -1);
        var actual = path.split("/", -1);
        if (!this.method.equals(method) || expected.length != actual.length) {
            return Optional.empty();
        }
        var ids = new HashMap<String, String>();
        for (var i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{") && !actual[i].isEmpty()) {
                ids.put(expected[i].substring(1, expected[i].length() - 1), actual[i]);
            } else if (!expected[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }
}
