package app.banyan.community.activity;

import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import app.banyan.runtime.paging.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** The keys of a list that is ordered by time, as its cursor holds them. */
final class Keys {

    private Keys() {}

    static Instant time(Cursor after) {
        try {
            return Instant.parse(after.keys().getFirst());
        } catch (DateTimeException notATime) {
            throw new Refused(new CursorInvalid());
        }
    }

    static UUID id(Cursor after) {
        try {
            return UUID.fromString(after.keys().get(1));
        } catch (IllegalArgumentException notAnId) {
            throw new Refused(new CursorInvalid());
        }
    }
}
