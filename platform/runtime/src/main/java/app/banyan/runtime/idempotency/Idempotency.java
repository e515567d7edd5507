package app.banyan.runtime.idempotency;

import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.IdempotencyKeyMissing;
import app.banyan.runtime.RuntimeRefusal.IdempotencyKeyReused;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.sql.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Lets a command happen once for each (caller, route, key). The row is written first, in the command's own transaction:
 * a second request with the key waits for the first one's commit and then gets its answer; a refused or failed command
 * leaves no key, so it may be sent again.
 */
@RequestScoped
public class Idempotency {

    private static final int LONGEST_KEY = 255;

    private final Caller caller;
    private final ObjectMapper json;
    private final Replay replay;

    Idempotency(Caller caller, ObjectMapper json, Replay replay) {
        this.caller = caller;
        this.json = json;
        this.replay = replay;
    }

    /**
     * @param route   name of the command, such as {@code orders.place}
     * @param key     the Idempotency-Key header; null or too long is refused
     * @param body    what was asked, compared by SHA-256 of its JSON
     * @param answer  type of the command's answer, which is stored as JSON
     * @param command runs inside the surrounding {@code @WithTransaction}
     */
    public <T> Uni<T> once(String route, String key, Object body, Class<T> answer, Supplier<Uni<T>> command) {
        return once(Sql.session(), caller.subject(), route, key, body, answer, command);
    }

    /** The same on a transaction of one's own, and for a caller that is not the token's (a visitor, say). */
    public <T> Uni<T> once(
            Sql sql, String scope, String route, String key, Object body, Class<T> answer, Supplier<Uni<T>> command) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            return Uni.createFrom().failure(new Refused(new IdempotencyKeyMissing()));
        }
        var place = scope + " " + route;
        var fingerprint = sha256(write(body));
        return sql.update(
                        "insert into idempotency (scope, key, fingerprint) values ($1, $2, $3) on conflict do nothing",
                        place,
                        key,
                        fingerprint)
                .flatMap(inserted -> inserted == 1
                        ? command.get().call(done -> keep(sql, place, key, done))
                        : recall(sql, place, key, fingerprint, answer));
    }

    private Uni<Integer> keep(Sql sql, String place, String key, Object done) {
        return sql.update("update idempotency set answer = $1 where scope = $2 and key = $3", write(done), place, key);
    }

    private <T> Uni<T> recall(Sql sql, String place, String key, String fingerprint, Class<T> answer) {
        return sql.query("select fingerprint, answer from idempotency where scope = $1 and key = $2", place, key)
                .map(rows -> rows.getFirst())
                .map(row -> {
                    if (!fingerprint.equals(row[0])) {
                        throw new Refused(new IdempotencyKeyReused());
                    }
                    replay.happened();
                    return read((String) row[1], answer);
                });
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private <T> T read(String stored, Class<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("an answer that " + type + " cannot hold any more", unreadable);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
