package app.banyan.runtime.security;

import app.banyan.runtime.Passing;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.peer.PeerUnavailable;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for a minute which tokens were checked and found good: a person sends the same one with every request, and
 * another service the same one for minutes, and a signature costs more to check than most requests cost otherwise. A
 * token is known by its hash, so none can be read here, and never longer than it is valid. A key that identity withdraws
 * is heard of a minute earlier than it would be without this ({@code smallrye.jwt.jwks.refresh-interval}), so no token
 * outlives its key longer than before.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class KnownTokens extends JWTCallerPrincipalFactory {

    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final JWTCallerPrincipalFactory checking = new DefaultJWTCallerPrincipalFactory();
    private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();
    private final Clock clock;

    KnownTokens(@ProtocolTime Clock clock) {
        this.clock = clock;
    }

    /** @param how the rules it was found good by; by others it may not be */
    private record Known(JWTCallerPrincipal principal, JWTAuthContextInfo how, Instant until) {

        boolean good(JWTAuthContextInfo rules, Instant now) {
            return how == rules && now.isBefore(until);
        }
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo how) throws ParseException {
        var now = clock.instant();
        var name = ByteBuffer.wrap(sha256(token));
        var before = known.get(name);
        if (before != null && before.good(how, now)) {
            return before.principal();
        }
        var principal = checked(token, how);
        keep(name, principal, how, now);
        return principal;
    }

    /** While no key of identity's was ever read and identity is away, nobody can say that a token is not good. */
    private JWTCallerPrincipal checked(String token, JWTAuthContextInfo how) throws ParseException {
        try {
            return checking.parse(token, how);
        } catch (ParseException unread) {
            if (Passing.is(unread)) {
                throw new PeerUnavailable("identity", unread);
            }
            throw unread;
        }
    }

    private void keep(ByteBuffer name, JWTCallerPrincipal principal, JWTAuthContextInfo how, Instant now) {
        if (known.size() >= MOST) {
            known.values().removeIf(old -> !now.isBefore(old.until()));
        }
        var ends = Instant.ofEpochSecond(principal.getExpirationTime());
        var forgotten = now.plus(LIFE);
        if (known.size() < MOST && now.isBefore(ends)) {
            known.put(name, new Known(principal, how, ends.isBefore(forgotten) ? ends : forgotten));
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
