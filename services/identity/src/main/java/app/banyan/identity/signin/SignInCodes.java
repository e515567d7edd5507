package app.banyan.identity.signin;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.account.Accounts;
import app.banyan.identity.domain.CodeLimits;
import app.banyan.identity.domain.NetworkBlock;
import app.banyan.identity.domain.Phone;
import app.banyan.identity.keys.Keys;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * One-time codes that prove who holds a phone. Whether the phone has an account is not even looked up, so known and
 * unknown numbers cannot be told apart.
 */
@ApplicationScoped
public class SignInCodes {

    private static final int BOUND = 1_000_000;

    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts;
    private final Keys keys;
    private final Ids ids;
    private final Clock clock;
    private final CodeLimits limits;

    SignInCodes(Accounts accounts, Keys keys, Ids ids, @ProtocolTime Clock clock, IdentityConfig config) {
        this.accounts = accounts;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.limits = config.codeLimits();
    }

    /** A fresh code, which only its addressee may see; refused above the limits. */
    @WithTransaction
    public Uni<String> issue(Phone phone, NetworkBlock sender) {
        var now = clock.instant();
        var code = "%06d".formatted(random.nextInt(BOUND));
        var row = new SignInCodeRow();
        row.id = ids.next();
        row.phoneIndex = keys.phones().of(phone.e164());
        row.addressIndex = keys.addresses().of(sender.hex());
        row.codeHash = hash(row.id, code);
        row.sentAt = now;
        return accounts.lock(phone)
                .call(() -> SentCodes.TO_PHONE.mustBeBelow(limits.phone(), row.phoneIndex, now))
                .call(() -> SentCodes.FROM_ADDRESS.mustBeBelow(limits.address(), row.addressIndex, now))
                .call(() -> row.persist())
                .replaceWith(code);
    }

    /**
     * Uses the phone's newest code up, or counts a wrong try. In the caller's transaction, which holds the phone's lock
     * and must commit either way: a refusal that rolled back would give endless tries.
     */
    public Uni<Boolean> redeem(Phone phone, String code) {
        return SignInCodeRow.newestFor(keys.phones().of(phone.e164()))
                .map(row -> row != null && row.attempt().open(clock.instant()) && settle(row, code));
    }

    private boolean settle(SignInCodeRow row, String code) {
        var right = MessageDigest.isEqual(row.codeHash, hash(row.id, code));
        if (right) {
            row.usedAt = clock.instant();
        } else {
            row.tries++;
        }
        return right;
    }

    private byte[] hash(UUID id, String code) {
        return keys.peppered(id + ":" + code);
    }
}
