package app.banyan.runtime.security;

import app.banyan.kernel.AccountId;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sends this request, as the verified token says: a person by account, or another service by name. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** The person's account; only on routes for {@code member} or {@code operator}. */
    public AccountId account() {
        try {
            return AccountId.of(subject());
        } catch (IllegalArgumentException notAPerson) {
            throw new UnauthorizedException(notAPerson);
        }
    }

    public boolean operator() {
        return token.getGroups().contains(Role.OPERATOR);
    }

    /** The session the token was issued for. */
    public String session() {
        return token.getClaim("sid");
    }

    /** The account's wire id, or the calling service's name. Scopes idempotency keys. */
    public String subject() {
        var subject = token.getSubject();
        if (subject == null) {
            throw new UnauthorizedException("a token without a subject");
        }
        return subject;
    }
}
