package app.banyan.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** A refusal of the gateway itself, in the form of RFC 9457. */
record Problem(int status, String kebab, String title, String detail, Optional<Duration> retryAfter) {

    static final Problem NOT_FOUND = new Problem(404, "not-found", "Not found", "There is nothing at this path.");
    static final Problem METHOD = new Problem(
            405, "method-not-allowed", "Method not allowed", "The gateway passes GET, HEAD, POST, PUT, PATCH, DELETE.");
    static final Problem SIGN_IN = new Problem(
            401, "sign-in-required", "Sign in first", "This path needs a valid access token in Authorization: Bearer.");
    static final Problem FORBIDDEN =
            new Problem(403, "forbidden", "Not allowed", "Your role does not reach this path.");
    static final Problem BODY_TOO_SLOW =
            new Problem(408, "body-too-slow", "The body came too slowly", "Send the request again.");
    static final Problem BODY_BROKEN_OFF =
            new Problem(400, "body-broken-off", "The body broke off", "Send the request again.");
    static final Problem UNEXPECTED =
            new Problem(500, "unexpected", "Something went wrong", "It is logged under the request's id.");
    static final Problem BAD_GATEWAY = new Problem(
                    502, "service-broke-off", "The service broke off", "It may have acted: use the same key again.")
            .after(Duration.ofSeconds(1));
    static final Problem AWAY = new Problem(
                    503, "service-away", "The service is away", "Nothing was done. Ask again with the same key.")
            .after(Duration.ofSeconds(1));
    static final Problem SLOW = new Problem(
                    504, "service-too-slow", "The service did not answer", "It may have acted: use the same key again.")
            .after(Duration.ofSeconds(2));

    static final Problem CLOCK_STEP = new Problem(
            422,
            "clock-only-forward",
            "Business time only moves forward",
            "Send {\"forward\": \"P7D\"}: a duration of ISO 8601 above zero and of at most 800 days.");

    static Problem clockNotFollowed(String services) {
        return new Problem(503, "clock-not-followed", "Not every service has moved", services + " did not follow yet.")
                .after(Duration.ofSeconds(1));
    }

    private Problem(int status, String kebab, String title, String detail) {
        this(status, kebab, title, detail, Optional.empty());
    }

    static Problem tooLarge(long limit) {
        return new Problem(413, "body-too-large", "The body is too large", "At most " + limit + " bytes go in here.");
    }

    static Problem tooMany(Duration untilNext) {
        return new Problem(429, "too-many-requests", "Too many requests", "This address has asked too often.")
                .after(untilNext);
    }

    private Problem after(Duration duration) {
        return new Problem(status, kebab, title, detail, Optional.of(duration));
    }

    void answer(HttpServerResponse response) {
        retryAfter.ifPresent(
                wait -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("type", "/problems/" + kebab)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer());
    }
}
