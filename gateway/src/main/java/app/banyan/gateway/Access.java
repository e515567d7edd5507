package app.banyan.gateway;

import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** Who may come to a route. A first sieve only: what a person may do there is decided by the service. */
enum Access {
    /** No token is looked at. */
    ANYONE,
    /** Anyone may read; whoever changes something is signed in. */
    READERS,
    MEMBERS,
    OPERATORS;

    /** The role that a caller of this method must have, if any. */
    Optional<String> role(HttpMethod method) {
        return switch (this) {
            case ANYONE -> Optional.empty();
            case READERS -> isRead(method) ? Optional.empty() : Optional.of("member");
            case MEMBERS -> Optional.of("member");
            case OPERATORS -> Optional.of("operator");
        };
    }

    private static boolean isRead(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
