package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in Stripe's words: the status and the {@code error} object of its API reference. */
final class StripeFailure extends RuntimeException {

    private final int status;
    private final String type;
    private final String code;
    private final String param;

    StripeFailure(int status, String type, String code, String param, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static StripeFailure invalid(String code, String param, String message) {
        return new StripeFailure(400, "invalid_request_error", code, param, message);
    }

    static StripeFailure missing(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    static StripeFailure notFound(String object, String param, String id) {
        return new StripeFailure(
                404, "invalid_request_error", "resource_missing", param, "No such " + object + ": '" + id + "'");
    }

    static StripeFailure unauthorized(String message) {
        return new StripeFailure(401, "invalid_request_error", null, null, message);
    }

    static StripeFailure keyReused(String key) {
        return new StripeFailure(
                400,
                "idempotency_error",
                null,
                null,
                "Keys for idempotent requests can only be used with the same endpoint and parameters they were first"
                        + " used with. Try using a key other than '" + key
                        + "' if you meant to execute a different request.");
    }

    static StripeFailure keyInUse() {
        return new StripeFailure(
                409,
                "idempotency_error",
                "idempotency_key_in_use",
                null,
                "There is currently another in-progress request using this Idempotent Key (that probably means you"
                        + " submitted twice, and the other request is still going through). Please try again later.");
    }

    /** The failure that Stripe would answer with this status when the request itself is not to blame. */
    static StripeFailure ofStatus(int status) {
        return switch (status) {
            case 409 -> keyInUse();
            case 429 ->
                new StripeFailure(
                        429,
                        "invalid_request_error",
                        "rate_limit",
                        null,
                        "Request rate limit exceeded. Learn more about rate limits here"
                                + " https://docs.stripe.com/rate-limits.");
            default ->
                new StripeFailure(
                        status, "api_error", null, null, "An unknown error occurred: the sandbox was told to fail.");
        };
    }

    int status() {
        return status;
    }

    /** Stripe replays the outcome of a request that was executed; these never were. */
    boolean neverExecuted() {
        return status == 401 || status == 409 || status == 429;
    }

    ObjectNode body() {
        var error = Json.object();
        if (code != null) {
            error.put("code", code).put("doc_url", "https://docs.stripe.com/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
        var body = Json.object();
        body.set("error", error);
        return body;
    }
}
