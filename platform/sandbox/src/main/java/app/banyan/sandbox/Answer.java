package app.banyan.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One HTTP answer; of {@link #LOST} only the beginning arrives, then the connection breaks. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public static final Answer LOST = new Answer(0, Map.of(), new byte[0]);

    public static Answer json(int status, JsonNode body) {
        return text(status, "application/json", Json.pretty(body) + "\n");
    }

    /** A page for people: nothing may be loaded from anywhere, no script runs, nobody may frame it. */
    public static Answer html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    public static Answer text(int status, String type, String body) {
        return new Answer(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), new byte[0]);
    }

    public Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }
}
