package app.banyan.mall.merchant;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.UnifiedSocialCreditCode;
import app.banyan.mall.MallConfig;
import app.banyan.mall.audit.AuditTrail;
import app.banyan.mall.domain.Decision;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantKind;
import app.banyan.mall.domain.MerchantRefusal.IndividualAlready;
import app.banyan.mall.domain.MerchantRefusal.LicenceTaken;
import app.banyan.mall.domain.MerchantRefusal.OwnerNotAdult;
import app.banyan.mall.domain.MerchantRefusal.OwnerNotVerified;
import app.banyan.mall.domain.MerchantRole;
import app.banyan.mall.domain.MerchantState;
import app.banyan.mall.domain.Shipping;
import app.banyan.mall.domain.Terms;
import app.banyan.mall.merchant.People.Person;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Who lists goods, who works for them, and what operators decided about them. */
@ApplicationScoped
public class Merchants {

    private final People people;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final MallConfig config;

    Merchants(
            People people,
            AuditTrail audit,
            Idempotency idempotency,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MallConfig config) {
        this.people = people;
        this.audit = audit;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** What a person is to a merchant; 404 when there is no such merchant. */
    @WithSession
    public Uni<MerchantRole> role(MerchantId merchant, AccountId account) {
        return found(merchant).flatMap(found -> role(found, account));
    }

    /** The merchant, for its own people whatever its state; it is not there for anybody else. */
    @WithSession
    public Uni<Merchant> mustBeStaff(MerchantId merchant, AccountId account) {
        return found(merchant)
                .call(found -> role(found, account).invoke(role -> {
                    if (!role.belongs()) {
                        throw notFound();
                    }
                }));
    }

    /** The same for whatever changes something: a merchant that was rejected or suspended does nothing. */
    @WithSession
    public Uni<Merchant> mustAct(MerchantId merchant, AccountId account) {
        return mustBeStaff(merchant, account).invoke(Merchant::mustAct);
    }

    /** A merchant whoever asks; 404 when there is none. */
    @WithSession
    public Uni<Merchant> of(MerchantId merchant) {
        return found(merchant);
    }

    @WithSession
    public Uni<Map<MerchantId, Merchant>> of(Collection<MerchantId> merchants) {
        return MerchantRow.of(merchants.stream().map(Id::value).toList())
                .map(rows ->
                        rows.stream().map(MerchantRow::merchant).collect(toMap(Merchant::id, Function.identity())));
    }

    /** The terms that new products begin with, when the merchant has said any. */
    @WithSession
    public Uni<Optional<Terms>> defaultTerms(MerchantId merchant) {
        return DefaultTermsRow.find(merchant)
                .map(row -> Optional.ofNullable(row).map(DefaultTermsRow::terms));
    }

    Uni<MerchantView> register(String key, AccountId owner, MerchantDraft draft) {
        var merchant = draft.merchant(new MerchantId(ids.next()), owner, clock.instant());
        return people.of(owner)
                .invoke(Merchants::mustBeKnown)
                .flatMap(person -> Panache.withTransaction(() -> idempotency.once(
                        "merchants.register", key, draft, MerchantView.class, () -> register(merchant, person))));
    }

    private static void mustBeKnown(Person person) {
        if (!person.verified() || person.personKey().isEmpty()) {
            throw new Refused(new OwnerNotVerified());
        }
        if (!person.adult()) {
            throw new Refused(new OwnerNotAdult());
        }
    }

    private Uni<MerchantView> register(Merchant merchant, Person person) {
        var individual = person.personKey().filter(_ -> merchant.kind() == MerchantKind.INDIVIDUAL);
        var identity = merchant.licence()
                .map(UnifiedSocialCreditCode::text)
                .or(() -> individual)
                .orElseThrow();
        return Sql.session()
                .query("select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))", identity)
                .flatMap(_ -> merchant.licence().isPresent()
                        ? MerchantRow.ofLicence(identity)
                        : MerchantRow.ofPerson(identity))
                .invoke(taken -> {
                    if (taken != null) {
                        throw new Refused(
                                merchant.licence().isPresent() ? new LicenceTaken(identity) : new IndividualAlready());
                    }
                })
                .flatMap(_ -> MerchantRow.registered(merchant, individual).persist())
                .flatMap(_ -> outbox.append(new MerchantChanged.Registered(
                        merchant.id(),
                        merchant.kind().word(),
                        merchant.name(),
                        merchant.owner(),
                        merchant.createdAt())))
                .replaceWith(MerchantView.of(merchant, MerchantRole.OWNER, true, Optional.empty()));
    }

    /** What is not for everybody yet, or no more, is there for its own people and for operators. */
    @WithSession
    Uni<MerchantView> card(MerchantId id, Optional<AccountId> reader, boolean operator) {
        return found(id)
                .flatMap(merchant -> reader.map(account -> role(merchant, account))
                        .orElse(Uni.createFrom().item(MerchantRole.NONE))
                        .flatMap(role -> card(merchant, role, operator)));
    }

    private Uni<MerchantView> card(Merchant merchant, MerchantRole role, boolean operator) {
        if (role.belongs()) {
            return inside(merchant, role);
        }
        if (!operator && !merchant.trades(clock.instant())) {
            return Uni.createFrom().failure(notFound());
        }
        return Uni.createFrom().item(MerchantView.of(merchant, role, operator, Optional.empty()));
    }

    private Uni<MerchantView> inside(Merchant merchant, MerchantRole role) {
        return defaultTerms(merchant.id()).map(terms -> MerchantView.of(merchant, role, true, terms));
    }

    @WithSession
    Uni<Page<MerchantView>> mine(AccountId account, PageRequest page) {
        return MerchantRow.of(account, page)
                .map(rows -> page.page(
                        rows,
                        row -> Cursor.of(row.id),
                        row -> MerchantView.of(
                                row.merchant(),
                                row.owner.equals(account.value()) ? MerchantRole.OWNER : MerchantRole.STAFF,
                                true,
                                Optional.empty())));
    }

    @WithTransaction
    Uni<MerchantView> ship(MerchantId id, AccountId by, Shipping shipping) {
        return acting(id, by, (row, merchant) -> {
            shipping.mustBeIn(merchant.shipping().fee().currency());
            row.send(shipping);
            return audit.ofMerchant(id, by, "shipping-set", Map.of("from", merchant.shipping(), "to", shipping));
        });
    }

    @WithTransaction
    Uni<MerchantView> setTerms(MerchantId id, AccountId by, Terms terms) {
        return acting(
                id,
                by,
                (_, _) -> DefaultTermsRow.find(id)
                        .map(row -> Optional.ofNullable(row).orElseGet(() -> DefaultTermsRow.of(id)))
                        .flatMap(row -> row.set(terms, by, clock.instant()).persist())
                        .flatMap(_ ->
                                audit.ofMerchant(id, by, "default-terms-set", Map.of("to", TermsRequest.of(terms)))));
    }

    /** An individual declares again to sell little. */
    @WithTransaction
    Uni<MerchantView> declareAgain(MerchantId id, AccountId by) {
        return acting(id, by, (row, merchant) -> {
            row.follow(merchant.declareAgain(clock.instant()));
            return audit.ofMerchant(id, by, "declared-again", Map.of());
        });
    }

    private interface Change {
        Uni<?> on(MerchantRow row, Merchant merchant);
    }

    /** Under the row's lock, which comes before the first look at it. */
    private Uni<MerchantView> acting(MerchantId id, AccountId by, Change change) {
        return locked(id)
                .flatMap(row -> mustBeStaff(id, by)
                        .invoke(Merchant::mustAct)
                        .call(merchant -> change.on(row, merchant))
                        .flatMap(merchant -> role(merchant, by).flatMap(role -> inside(row.merchant(), role))));
    }

    /** What waits for a decision, in the order in which it came. */
    @WithSession
    public Uni<Page<MerchantView>> waiting(PageRequest page) {
        return MerchantRow.waiting(page)
                .map(rows -> page.page(
                        rows,
                        row -> Cursor.of(row.id),
                        row -> MerchantView.of(row.merchant(), MerchantRole.NONE, true, Optional.empty())));
    }

    /** An operator decides; under the row's lock, so that two who approve at once are counted as two. */
    @WithTransaction
    public Uni<MerchantView> decide(MerchantId id, AccountId operator, Decision decision, Optional<String> reason) {
        return locked(id)
                .call(row -> role(row.merchant(), operator).invoke(row.merchant()::mustBeReviewedByAnother))
                .flatMap(row -> approvals(row)
                        .map(approved -> row.merchant()
                                .decide(decision, operator, approved, reason, clock.instant(), config.zone()))
                        .call(_ -> write(row, operator, decision, reason))
                        .call(decided -> decided(row, decided)))
                .call(_ -> audit.ofMerchant(id, operator, PAST.get(decision), AuditTrail.because(reason)))
                .map(merchant -> MerchantView.of(merchant, MerchantRole.NONE, true, Optional.empty()));
    }

    private static final Map<Decision, String> PAST =
            Map.of(Decision.APPROVE, "approved", Decision.REJECT, "rejected", Decision.SUSPEND, "suspended");

    private static Uni<Set<AccountId>> approvals(MerchantRow row) {
        return Sql.session()
                .query(
                        "select operator from merchant_decision where merchant = $1 and round = $2 and decision = $3",
                        row.id,
                        row.round,
                        Decision.APPROVE.name())
                .map(rows -> rows.stream()
                        .map(found -> new AccountId((UUID) found[0]))
                        .collect(toSet()));
    }

    /** Before the merchant itself, because the database looks for it when a merchant becomes verified. */
    private Uni<Integer> write(MerchantRow row, AccountId operator, Decision decision, Optional<String> reason) {
        return Sql.session()
                .update(
                        "insert into merchant_decision (merchant, round, operator, decision, reason, decided_at)"
                                + " values ($1, $2, $3, $4, cast($5 as text), $6)",
                        row.id,
                        row.round,
                        operator.value(),
                        decision.name(),
                        reason.orElse(null),
                        clock.instant());
    }

    private Uni<Void> decided(MerchantRow row, Merchant merchant) {
        var done = merchant.waitingSince().isEmpty() || merchant.state() == MerchantState.SUSPENDED;
        var news = row.state != merchant.state() || row.waitingSince != null && done;
        row.follow(merchant);
        return news ? outbox.append(told(merchant)) : Uni.createFrom().voidItem();
    }

    private MerchantChanged told(Merchant merchant) {
        var now = clock.instant();
        return switch (merchant.state()) {
            case VERIFIED ->
                new MerchantChanged.Verified(
                        merchant.id(), merchant.kind().word(), merchant.name(), merchant.verifiedUntil(), now);
            case REJECTED -> new MerchantChanged.Rejected(merchant.id(), now);
            case SUSPENDED -> new MerchantChanged.Suspended(merchant.id(), now);
            case SUBMITTED -> throw new IllegalStateException("nothing was decided about " + merchant.id());
        };
    }

    private static Uni<MerchantRow> locked(MerchantId id) {
        return MerchantRow.locked(id).onItem().ifNull().failWith(Merchants::notFound);
    }

    private static Uni<Merchant> found(MerchantId id) {
        return MerchantRow.of(id)
                .onItem()
                .ifNull()
                .failWith(Merchants::notFound)
                .map(MerchantRow::merchant);
    }

    private static Uni<MerchantRole> role(Merchant merchant, AccountId account) {
        return merchant.owner().equals(account)
                ? Uni.createFrom().item(MerchantRole.OWNER)
                : StaffRow.of(merchant.id(), account).map(row -> row == null ? MerchantRole.NONE : MerchantRole.STAFF);
    }

    static Refused notFound() {
        return new Refused(new NotFound());
    }
}
