package app.banyan.commission.touch;

import app.banyan.commission.CommissionConfig;
import app.banyan.kernel.VisitorId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/** How a browser remembers which visitor it is: first-party, out of reach of scripts, for as long as a touch counts. */
@Singleton
public class VisitorCookie {

    public static final String NAME = "banyan_visitor";

    private static final Duration LIFE = Duration.ofDays(30);

    private final boolean secure;

    VisitorCookie(CommissionConfig config) {
        this.secure = config.publicUrl().startsWith("https:");
    }

    public NewCookie of(VisitorId visitor) {
        return new NewCookie.Builder(NAME)
                .value(visitor.wire())
                .path("/")
                .maxAge((int) LIFE.toSeconds())
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** What the cookie names; a cookie that somebody garbled names nobody. */
    public static Optional<VisitorId> read(String value) {
        try {
            return Optional.ofNullable(value).map(VisitorId::of);
        } catch (IllegalArgumentException garbled) {
            return Optional.empty();
        }
    }
}
