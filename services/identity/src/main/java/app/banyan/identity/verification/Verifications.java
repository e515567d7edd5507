package app.banyan.identity.verification;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.account.Accounts;
import app.banyan.identity.audit.Audit;
import app.banyan.identity.domain.AgeLimits;
import app.banyan.identity.domain.IdentityRefusal.AlreadyVerified;
import app.banyan.identity.domain.IdentityRefusal.TooManyVerifications;
import app.banyan.identity.domain.IdentityRefusal.VerificationOpen;
import app.banyan.identity.domain.Limit;
import app.banyan.identity.domain.PersonId;
import app.banyan.identity.domain.ProviderAnswer;
import app.banyan.identity.domain.RealName;
import app.banyan.identity.domain.ResidentId;
import app.banyan.identity.domain.RetryPlan;
import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.domain.VerificationKind;
import app.banyan.identity.domain.VerificationState;
import app.banyan.identity.keys.Keys;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who is who. A submitted name and number are kept sealed, the provider is asked outside of any transaction, and its
 * answer is taken once.
 */
@ApplicationScoped
public class Verifications {

    /** @param fresh false when this very request had been made before */
    record Submitted(VerificationView view, Question question, boolean fresh) {}

    private static final VerificationKind REAL_NAME = VerificationKind.REAL_NAME;
    private static final int SHOWN = 50;

    private final Accounts accounts;
    private final People people;
    private final Keys keys;
    private final Ids ids;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock business;
    private final Clock protocol;
    private final ZoneId zone;
    private final Limit limit;
    private final RetryPlan retries;

    Verifications(
            Accounts accounts,
            People people,
            Keys keys,
            Ids ids,
            Outbox outbox,
            Audit audit,
            Clock business,
            @ProtocolTime Clock protocol,
            IdentityConfig config) {
        this.accounts = accounts;
        this.people = people;
        this.keys = keys;
        this.ids = ids;
        this.outbox = outbox;
        this.audit = audit;
        this.business = business;
        this.protocol = protocol;
        this.zone = config.zone();
        this.limit = config.verificationLimit();
        this.retries = new RetryPlan(config.retryFirst(), config.retryLongest());
    }

    LocalDate today() {
        return LocalDate.ofInstant(business.instant(), zone);
    }

    /**
     * Opens a verification. The account and the document are its natural key: the same document again is the same
     * request, whatever became of it, so a lost answer is had by asking once more. (An Idempotency-Key would keep a
     * plain hash of an identity number.)
     */
    @WithTransaction
    Uni<Submitted> submit(AccountId account, RealName name, ResidentId number) {
        AgeLimits.admit(number, today());
        return accounts.lock(account)
                .flatMap(_ -> VerificationRow.standing(account, REAL_NAME))
                .flatMap(standing -> standing == null
                        ? mustBeBelowLimit(account).flatMap(_ -> open(account, name, number))
                        : Uni.createFrom().item(() -> again(standing, name, number)));
    }

    /** Takes the provider's answer; a decision that stands already stays as it is. */
    @WithTransaction
    Uni<VerificationView> decide(Question question, ProviderAnswer answer) {
        return VerificationRow.locked(question.reference().value())
                .call(row -> row.state.undecided()
                        ? take(row, question.number(), answer)
                        : Uni.createFrom().voidItem())
                .map(VerificationView::of);
    }

    /** Questions whose time has come: the provider was silent, or this service died before it could ask. */
    @WithSession
    Uni<List<Question>> due(int most) {
        return VerificationRow.due(protocol.instant(), most)
                .map(rows -> rows.stream().map(this::question).toList());
    }

    @WithSession
    public Uni<List<VerificationView>> of(AccountId account) {
        return VerificationRow.of(account, SHOWN)
                .map(rows -> rows.stream().map(VerificationView::of).toList());
    }

    /** Empty while nobody is known to stand behind the account. */
    @WithSession
    public Uni<Optional<VerifiedPerson>> person(AccountId account) {
        return VerificationRow.verified(account, REAL_NAME)
                .map(row -> Optional.ofNullable(row).map(this::personOf));
    }

    /** The masked real names of the verified people behind these accounts. */
    @WithSession
    public Uni<Map<AccountId, String>> maskedNames(Collection<AccountId> accounts) {
        return VerificationRow.verified(accounts.stream().map(AccountId::value).toList(), REAL_NAME)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> new AccountId(row.account), row -> row.nameMask)));
    }

    /** For a reviewer, who compares it with what the documents say. */
    @WithSession
    public Uni<RealName> nameOf(AccountId account) {
        return VerificationRow.verified(account, REAL_NAME)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()))
                .map(row -> question(row).name());
    }

    private VerifiedPerson personOf(VerificationRow row) {
        return new VerifiedPerson(
                new PersonId(row.person), AgeLimits.adult(question(row).number(), today()), row.decidedAt);
    }

    private Uni<Void> mustBeBelowLimit(AccountId account) {
        var now = business.instant();
        return VerificationRow.since(account, limit.opens(now))
                .invoke(rows -> {
                    if (limit.reached(rows.size())) {
                        var oldest = rows.getFirst().submittedAt;
                        throw new Refused(new TooManyVerifications(limit.waitFrom(oldest, now)));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Submitted> open(AccountId account, RealName name, ResidentId number) {
        var row = new VerificationRow();
        row.id = ids.next();
        row.account = account.value();
        row.kind = REAL_NAME;
        row.state = VerificationState.FORMAT_OK;
        row.nameSealed = keys.envelope().seal(name.text(), VerificationRow.namePlace(row.id));
        row.nameMask = name.masked();
        row.numberSealed = keys.envelope().seal(number.number(), VerificationRow.numberPlace(row.id));
        row.numberMask = number.masked();
        row.submittedAt = business.instant();
        row.askAt = nextTry(1);
        var question = new Question(new VerificationId(row.id), name, number);
        return row.persist().replaceWith(new Submitted(VerificationView.of(row), question, true));
    }

    private Submitted again(VerificationRow standing, RealName name, ResidentId number) {
        var question = question(standing);
        if (question.name().equals(name) && question.number().equals(number)) {
            return new Submitted(VerificationView.of(standing), question, false);
        }
        throw new Refused(
                standing.state.undecided()
                        ? new VerificationOpen(question.reference())
                        : new AlreadyVerified(question.reference()));
    }

    private Uni<Void> take(VerificationRow row, ResidentId number, ProviderAnswer answer) {
        row.state = row.state.after(answer);
        if (row.state.undecided()) {
            row.silences++;
            row.askAt = nextTry(row.silences);
            return Uni.createFrom().voidItem();
        }
        row.askAt = null;
        row.decidedAt = business.instant();
        return bind(row, number)
                .call(() -> outbox.append(VerificationDecided.of(row)))
                .call(() -> audit.record(
                        "verification-provider",
                        "verification." + row.state.name().toLowerCase(),
                        new VerificationId(row.id)));
    }

    private Uni<Void> bind(VerificationRow row, ResidentId number) {
        return row.state.verified()
                ? people.findOrAdd(number)
                        .invoke(person -> row.person = person.value())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Instant nextTry(int silences) {
        return protocol.instant().plus(retries.waitAfter(silences));
    }

    private Question question(VerificationRow row) {
        var name = keys.envelope().open(row.nameSealed, VerificationRow.namePlace(row.id));
        var number = keys.envelope().open(row.numberSealed, VerificationRow.numberPlace(row.id));
        return new Question(new VerificationId(row.id), new RealName(name), new ResidentId(number));
    }
}
