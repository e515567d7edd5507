package app.banyan.runtime.security;

import app.banyan.kernel.AccountId;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who asks on a route that is for everyone and shows more to some. A token is looked at only here, when there is one; a
 * bad one is refused as everywhere.
 */
@RequestScoped
public class Reader {

    private final CurrentIdentityAssociation identity;

    Reader(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /** Empty for somebody who is not signed in. Answers on the request's own context, where its session may live. */
    public Uni<Optional<AccountId>> account() {
        return ask(Reader::person);
    }

    public Uni<Boolean> operator() {
        return ask(one -> !one.isAnonymous() && one.hasRole(Role.OPERATOR));
    }

    private <T> Uni<T> ask(Function<SecurityIdentity, T> question) {
        var context = Vertx.currentContext();
        return identity.getDeferredIdentity().map(question).emitOn(work -> context.runOnContext(_ -> work.run()));
    }

    private static Optional<AccountId> person(SecurityIdentity identity) {
        return !identity.isAnonymous()
                        && identity.hasRole(Role.MEMBER)
                        && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(AccountId.of(token.getSubject()))
                : Optional.empty();
    }
}
