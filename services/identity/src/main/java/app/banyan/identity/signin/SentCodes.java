package app.banyan.identity.signin;

import app.banyan.identity.domain.IdentityRefusal.TooManyCodes;
import app.banyan.identity.domain.Limit;
import app.banyan.kernel.Refused;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Counts the codes that were sent to one phone, or at the wish of one address. */
enum SentCodes {
    TO_PHONE("phone_index"),
    FROM_ADDRESS("address_index");

    private final String count;

    SentCodes(String column) {
        this.count = "select count(*), min(sent_at) from sign_in_code where " + column + " = $1 and sent_at > $2";
    }

    /** Fails when one more would be more than the limit allows. */
    Uni<Void> mustBeBelow(Limit limit, byte[] index, Instant now) {
        return Sql.session()
                .query(count, index, limit.opens(now))
                .map(rows -> rows.getFirst())
                .invoke(row -> {
                    if (limit.reached(((Number) row[0]).longValue())) {
                        throw new Refused(new TooManyCodes(limit.waitFrom(instant(row[1]), now)));
                    }
                })
                .replaceWithVoid();
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime zoned ? zoned.toInstant() : (Instant) column;
    }
}
