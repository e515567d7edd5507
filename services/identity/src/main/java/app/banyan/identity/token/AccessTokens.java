package app.banyan.identity.token;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.domain.SessionId;
import app.banyan.identity.keys.SigningKeys;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.security.Role;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** Signs the tokens that every service checks for itself. */
@ApplicationScoped
public class AccessTokens {

    /**
     * @param token what goes after {@code Bearer}
     * @param life  how long it is good for
     */
    public record Issued(String token, Duration life) {}

    private static final String ISSUER = "banyan";
    private static final String PEOPLE = "banyan";
    private static final String TYPE = "at+jwt";

    private final SigningKeys keys;
    private final Ids ids;
    private final Clock clock;
    private final IdentityConfig config;

    AccessTokens(SigningKeys keys, Ids ids, @ProtocolTime Clock clock, IdentityConfig config) {
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    public Issued person(AccountId account, SessionId session, boolean operator) {
        var roles = operator ? Set.of(Role.MEMBER, Role.OPERATOR) : Set.of(Role.MEMBER);
        var claims = Jwt.subject(account.wire()).audience(PEOPLE).groups(roles).claim("sid", session.wire());
        return sign(claims, config.accessTokenLife());
    }

    /** @param audience the only service that takes it */
    public Issued service(String name, String audience) {
        var claims = Jwt.subject(name).audience(audience).groups(Role.SERVICE);
        return sign(claims, config.serviceTokenLife());
    }

    private Issued sign(JwtClaimsBuilder claims, Duration life) {
        var now = clock.instant();
        var token = claims.issuer(ISSUER)
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .claim("jti", ids.next().toString())
                .jws()
                .header("typ", TYPE)
                .keyId(keys.newestId())
                .algorithm(SignatureAlgorithm.ES256)
                .sign(keys.newest());
        return new Issued(token, life);
    }
}
