package app.banyan.identity.account;

import app.banyan.identity.domain.AgreementKind;
import app.banyan.identity.domain.Consent;
import app.banyan.identity.domain.IdentityRefusal.ConsentNeeded;
import app.banyan.identity.domain.Phone;
import app.banyan.identity.keys.Keys;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** People's accounts: one for each phone number. */
@ApplicationScoped
public class Accounts {

    /** @param isNew whether this very request opened it */
    public record Admitted(AccountId account, boolean isNew) {}

    private static final AgreementKind TERMS = AgreementKind.TERMS;

    private final Keys keys;
    private final Ids ids;
    private final Clock clock;
    private final Outbox outbox;

    Accounts(Keys keys, Ids ids, Clock clock, Outbox outbox) {
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.outbox = outbox;
    }

    /** Whatever is decided about this phone is decided one at a time, until the surrounding transaction ends. */
    public Uni<Void> lock(Phone phone) {
        return lock(ByteBuffer.wrap(keys.phones().of(phone.e164())).getLong(Short.BYTES));
    }

    /** The same for an account, which must exist. */
    public Uni<Void> lock(AccountId account) {
        return mustExist(account).flatMap(_ -> lock(account.value().getLeastSignificantBits()));
    }

    /** Advisory, because rows of accounts are never changed, and the service has no right to. */
    private static Uni<Void> lock(long key) {
        return Sql.session()
                .query("select 1 from pg_advisory_xact_lock($1)", key)
                .replaceWithVoid();
    }

    /** The account of a phone that its holder has just proved to hold; a new one needs consent to the terms. */
    public Uni<Admitted> admit(Phone phone, List<Consent> consents) {
        return find(phone)
                .flatMap(known -> known != null ? Uni.createFrom().item(known) : openWith(consents, phone))
                .call(admitted -> keep(admitted.account(), consents));
    }

    /** The account of somebody who is appointed rather than signing up: consent is asked when they join as a member. */
    public Uni<AccountId> findOrOpen(Phone phone) {
        return find(phone)
                .flatMap(known -> known != null ? Uni.createFrom().item(known) : open(phone))
                .map(Admitted::account);
    }

    @WithSession
    public Uni<Account> get(AccountId account) {
        return row(account).map(this::opened);
    }

    /** Those that there are. */
    @WithSession
    public Uni<List<Account>> of(Collection<AccountId> accounts) {
        return AccountRow.of(accounts.stream().map(AccountId::value).toList())
                .map(rows -> rows.stream().map(this::opened).toList());
    }

    /** Like {@link #get}, without unsealing the phone. */
    @WithSession
    public Uni<Void> mustExist(AccountId account) {
        return row(account).replaceWithVoid();
    }

    private static Uni<AccountRow> row(AccountId account) {
        return AccountRow.<AccountRow>findById(account.value())
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()));
    }

    private Uni<Admitted> find(Phone phone) {
        return AccountRow.byPhone(keys.phones().all(phone.e164()))
                .map(row -> row == null ? null : new Admitted(new AccountId(row.id), false));
    }

    private Uni<Admitted> openWith(List<Consent> consents, Phone phone) {
        return consents.stream().anyMatch(consent -> consent.kind() == TERMS)
                ? open(phone)
                : Uni.createFrom().failure(new Refused(new ConsentNeeded(TERMS.wire(), TERMS.version())));
    }

    private Uni<Admitted> open(Phone phone) {
        var row = new AccountRow();
        row.id = ids.next();
        row.phoneIndex = keys.phones().of(phone.e164());
        row.phoneSealed = keys.envelope().seal(phone.e164(), AccountRow.phonePlace(row.id));
        row.openedAt = clock.instant();
        var account = new AccountId(row.id);
        return row.persistAndFlush()
                .call(() -> outbox.append(new AccountOpened(account, row.openedAt)))
                .replaceWith(new Admitted(account, true));
    }

    /** At most one row for each version: agreeing again changes nothing. */
    private Uni<Void> keep(AccountId account, List<Consent> consents) {
        var kept = Uni.createFrom().voidItem();
        for (var consent : consents) {
            kept = kept.call(() -> Sql.session()
                    .update(
                            "insert into consent (account, purpose, version, given_at) values ($1, $2, $3, $4)"
                                    + " on conflict do nothing",
                            account.value(),
                            consent.kind().wire(),
                            consent.version(),
                            clock.instant()));
        }
        return kept;
    }

    private Account opened(AccountRow row) {
        var phone = keys.envelope().open(row.phoneSealed, AccountRow.phonePlace(row.id));
        return new Account(new AccountId(row.id), new Phone(phone), row.openedAt);
    }
}
