package app.banyan.commission.domain;

import static app.banyan.commission.domain.Some.NOON;
import static app.banyan.kernel.Money.CNY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.commission.domain.Account.Kind;
import app.banyan.commission.domain.Posting.Entry;
import app.banyan.commission.domain.Refund.Outcome;
import app.banyan.commission.domain.SharedSale.Share;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReversalTest {

    private static final Party ANNA = Party.person(Some.account(2));
    private static final Party BORIS = Party.person(Some.account(3));
    private static final Party GROUP = Party.of("community", "com_1");
    private static final Party SHOP = Party.of("merchant", "mer_1");
    private static final List<Party> PARTIES = List.of(ANNA, BORIS, GROUP, SHOP, Party.PLATFORM);

    @Test
    void every_share_gives_back_in_proportion_and_a_whole_refund_everything() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 398), share(1, Role.PAYEE, Party.PLATFORM, 1592)));

        assertThat(books.refund(Outcome.REFUNDED, 1, 995).entries())
                .containsExactly(
                        new Entry(Account.unapplied(CNY), 995),
                        new Entry(account(ANNA, Kind.PENDING), -199),
                        new Entry(account(Party.PLATFORM, Kind.REVENUE), -796));
        books.refund(Outcome.REFUNDED, 1, 1990);

        assertThat(books.of(ANNA, Kind.PENDING)).isZero();
        assertThat(books.of(Party.PLATFORM, Kind.REVENUE)).isZero();
        assertThat(books.of(Party.PLATFORM, Kind.UNAPPLIED))
                .as("the buyer's money, on its way back")
                .isEqualTo(1990);
    }

    @Test
    void first_pending_then_what_can_be_drawn_then_a_debt_and_reserved_never() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 1000)));
        books.released(ANNA, 700);
        books.move(ANNA, Kind.AVAILABLE, Kind.RESERVED, 500);

        assertThat(books.refund(Outcome.REFUNDED, 1, 1000).entries())
                .containsExactly(
                        new Entry(Account.unapplied(CNY), 1000),
                        new Entry(account(ANNA, Kind.PENDING), -300),
                        new Entry(account(ANNA, Kind.AVAILABLE), -200),
                        new Entry(account(ANNA, Kind.DEBT), -500));
        assertThat(books.of(ANNA, Kind.RESERVED)).isEqualTo(500);
    }

    @Test
    void a_refund_that_failed_gives_back_on_the_way_it_took() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 1000)));
        books.released(ANNA, 700);
        books.move(ANNA, Kind.AVAILABLE, Kind.RESERVED, 500);
        books.refund(Outcome.REFUNDED, 1, 1000);

        books.refund(Outcome.FAILED, 1, 0);

        assertThat(books.of(ANNA, Kind.PENDING)).isEqualTo(300);
        assertThat(books.of(ANNA, Kind.AVAILABLE)).isEqualTo(200);
        assertThat(books.of(ANNA, Kind.DEBT)).isZero();
        assertThat(books.of(ANNA, Kind.RESERVED)).isEqualTo(500);
    }

    @Test
    void a_debt_that_was_filled_meanwhile_is_given_back_to_be_drawn() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 1000)));
        books.released(ANNA, 1000);
        books.move(ANNA, Kind.AVAILABLE, Kind.RESERVED, 1000);
        books.refund(Outcome.REFUNDED, 1, 1000);
        books.put(ANNA, Kind.PENDING, 600);
        books.move(ANNA, Kind.PENDING, Kind.DEBT, 600);

        books.refund(Outcome.FAILED, 1, 0);

        assertThat(books.of(ANNA, Kind.DEBT)).isZero();
        assertThat(books.of(ANNA, Kind.AVAILABLE)).isEqualTo(600);
    }

    @Test
    void what_is_pending_of_other_sales_is_not_touched() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 1000)));
        books.released(ANNA, 1000);
        books.put(ANNA, Kind.PENDING, 5000);

        assertThat(books.refund(Outcome.REFUNDED, 1, 1000).entries())
                .containsExactly(
                        new Entry(Account.unapplied(CNY), 1000), new Entry(account(ANNA, Kind.AVAILABLE), -1000));
        assertThat(books.of(ANNA, Kind.PENDING)).isEqualTo(5000);
    }

    @Test
    void what_is_given_back_fills_what_is_owed_otherwise_before_it_can_be_drawn() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 1000)));
        books.released(ANNA, 1000);
        books.refund(Outcome.REFUNDED, 1, 1000);
        books.put(ANNA, Kind.DEBT, -300);

        books.refund(Outcome.FAILED, 1, 0);

        assertThat(books.of(ANNA, Kind.DEBT)).isZero();
        assertThat(books.of(ANNA, Kind.AVAILABLE)).isEqualTo(700);
    }

    @Test
    void a_lost_dispute_takes_like_a_refund_and_fills_what_stripe_took() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 398), share(1, Role.PAYEE, Party.PLATFORM, 1592)));
        books.refund(Outcome.REFUNDED, 1, 995);
        var sale = books.sale;
        var lost = new Dispute(
                new DisputeId(new UUID(9, 1)),
                sale.order(),
                sale.payment(),
                Dispute.Told.LOST,
                NOON,
                List.of(told(1, 1990)));

        var posting = Reversal.of(lost, sale, books.standing).orElseThrow().posting();

        assertThat(posting.kind()).isEqualTo(Posting.Kind.DISPUTE_LOST);
        assertThat(posting.key()).isEqualTo("dispute-lost:" + lost.id() + ":" + sale.order());
        assertThat(posting.entries())
                .containsExactly(
                        new Entry(Account.disputed(CNY), 995),
                        new Entry(account(ANNA, Kind.PENDING), -199),
                        new Entry(account(Party.PLATFORM, Kind.REVENUE), -796));
    }

    @Test
    void a_refund_never_gives_and_a_failure_never_takes() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 1000)));
        books.refund(Outcome.REFUNDED, 1, 400);

        assertThat(books.reversal(Outcome.REFUNDED, 1, 400)).isEmpty();
        assertThat(books.reversal(Outcome.REFUNDED, 1, 100)).isEmpty();
        assertThat(books.reversal(Outcome.FAILED, 1, 400)).isEmpty();
        assertThat(books.reversal(Outcome.FAILED, 1, 900)).isEmpty();
    }

    @Test
    void what_cannot_be_is_refused_before_anything_moves() {
        var books = new Books(line(1, share(1, Role.PROMOTER, ANNA, 1000)), line(2, share(2, Role.PAYEE, SHOP, 5)));

        assertThatThrownBy(() -> books.reversal(Outcome.REFUNDED, 1, 1001))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> books.reversal(Outcome.REFUNDED, 3, 1)).hasMessageContaining("no line 3");
        assertThatThrownBy(() -> Reversal.of(
                        refund(Outcome.REFUNDED, List.of(told(1, 1000), told(2, 6))), books.sale, books.standing))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reversal.of(
                        new Refund(
                                new RefundId(new UUID(8, 1)),
                                1,
                                Outcome.REFUNDED,
                                books.sale.order(),
                                new PaymentId(new UUID(3, 9)),
                                NOON,
                                List.of(told(1, 1))),
                        books.sale,
                        books.standing))
                .hasMessageContaining("the sale was paid by");
        assertThat(books.of(ANNA, Kind.PENDING)).isEqualTo(1000);
        assertThatThrownBy(() -> refund(Outcome.REFUNDED, List.of(told(1, 1), told(1, 2))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> told(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_fingerprint_tells_every_difference_apart() {
        var refund = refund(Outcome.REFUNDED, List.of(told(1, 1)));

        assertThat(refund.fingerprint())
                .isEqualTo(refund(Outcome.REFUNDED, List.of(told(1, 1))).fingerprint());
        for (var other : List.of(
                refund(Outcome.FAILED, List.of(told(1, 1))),
                refund(Outcome.REFUNDED, List.of(told(1, 2))),
                refund(Outcome.REFUNDED, List.of(told(2, 1))))) {
            assertThat(other.fingerprint()).isNotEqualTo(refund.fingerprint());
        }
    }

    /** Something that happens: a refund reaches this much of a line, or falls back to it; or the money moves on. */
    record Event(What what, int line, int permille, Party party) {
        enum What {
            REFUND,
            FAIL,
            EARN,
            RELEASE,
            PAY_OUT
        }
    }

    /**
     * Whatever happens in between, every balance keeps its sign, no share gives more than it got, and what was taken of
     * a line is what was refunded of it; in the end a whole refund leaves nobody with anything of the sale, and the
     * failure of every refund leaves everybody with all of it.
     */
    @Property(tries = 500)
    void any_course_of_refunds_balances(
            @ForAll("sales") @Size(min = 1, max = 3) List<List<Share>> sale,
            @ForAll("events") @Size(min = 10, max = 40) List<Event> events,
            @ForAll @IntRange(max = 5000) int earnedOtherwise) {
        var books = new Books(sale);
        books.put(ANNA, Kind.PENDING, earnedOtherwise);
        books.put(GROUP, Kind.AVAILABLE, earnedOtherwise);
        var owedAfterTheSale = books.owed();

        for (var event : events) {
            switch (event.what()) {
                case REFUND -> books.reach(event.line() % sale.size() + 1, event.permille());
                case FAIL -> books.fallBack(event.line() % sale.size() + 1, event.permille());
                case EARN -> books.earn(event.party(), event.permille());
                case RELEASE -> books.release(event.party(), event.permille());
                case PAY_OUT -> books.payOut(event.party(), event.permille());
            }
            books.assertSound();
        }
        for (var line = 1; line <= sale.size(); line++) {
            books.reach(line, 1000);
        }
        books.assertSound();
        assertThat(books.sale.lines())
                .allSatisfy(line -> assertThat(line.shares())
                        .allSatisfy(share -> assertThat(share.taken().total()).isEqualTo(share.amount())));
        assertThat(books.owed()).isEqualTo(books.without(owedAfterTheSale, sale));
        assertThat(books.of(Party.PLATFORM, Kind.UNAPPLIED))
                .as("the buyer's money, on its way back")
                .isEqualTo(books.sale.lines().stream()
                        .mapToLong(SharedSale.Line::paid)
                        .sum());

        for (var line = 1; line <= sale.size(); line++) {
            books.fallBack(line, 0);
        }
        books.assertSound();
        assertThat(books.owed()).isEqualTo(owedAfterTheSale);
    }

    @Property
    void one_refund_takes_the_same_as_many(
            @ForAll("sales") @Size(1) List<List<Share>> sale,
            @ForAll @Size(max = 8) List<@IntRange(max = 1000) Integer> steps) {
        var once = new Books(sale);
        var often = new Books(sale);
        var last = steps.stream().mapToInt(step -> step).max().orElse(0);

        once.reach(1, last);
        steps.stream().sorted().forEach(step -> often.reach(1, step));

        assertThat(often.sale.lines()).isEqualTo(once.sale.lines());
    }

    @Provide
    Arbitrary<List<List<Share>>> sales() {
        var amounts = Arbitraries.longs().between(0, 50_000);
        return Combinators.combine(
                        amounts,
                        amounts,
                        amounts,
                        amounts,
                        amounts,
                        Arbitraries.of(ANNA, BORIS),
                        Arbitraries.of(GROUP, SHOP, Party.PLATFORM))
                .as((fee, group, manager, promoter, rest, runs, payee) -> List.of(
                        share(0, Role.PLATFORM, Party.PLATFORM, fee),
                        share(0, Role.COMMUNITY, GROUP, group),
                        share(0, Role.MANAGER, runs, manager),
                        share(0, Role.PROMOTER, ANNA, promoter),
                        share(0, Role.PAYEE, payee, rest)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.of(Event.What.values()),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(0, 1, 333, 500, 999, 1000),
                        Arbitraries.of(ANNA, ANNA, ANNA, BORIS, GROUP, SHOP))
                .as(Event::new)
                .list();
    }

    private static Account account(Party party, Kind kind) {
        return Account.of(party, kind, CNY);
    }

    private static Share share(int line, Role role, Party party, long amount) {
        return new Share(line, role, party, amount, TakenBack.NOTHING, 0);
    }

    private static SharedSale.Line line(int number, Share... shares) {
        return new SharedSale.Line(number, List.of(shares));
    }

    private static Refund.Line told(int line, long total) {
        return new Refund.Line(line, Money.fen(total), Money.fen(total));
    }

    private static Refund refund(Outcome outcome, List<Refund.Line> lines) {
        var sale = Some.sale(Some.line(1, 0, 0, 0), Optional.empty(), Optional.empty(), Optional.empty());
        return new Refund(new RefundId(new UUID(8, 1)), 1, outcome, sale.order(), sale.payment(), NOON, lines);
    }

    /** The oracle: balances kept by hand, and what must be true of them. */
    private static final class Books {

        private final Map<Account, Long> balances = new HashMap<>();
        private final Map<Integer, Long> refunded = new HashMap<>();
        private final Map<Party, Long> otherwise = new HashMap<>();
        private final Standing standing;
        private SharedSale sale;

        Books(SharedSale.Line... lines) {
            var any = ReversalTest.refund(Outcome.REFUNDED, List.of());
            sale = new SharedSale(1, any.sale(), any.payment(), CNY, List.of(lines));
            for (var line : lines) {
                for (var share : line.shares()) {
                    add(Account.earned(share.party(), CNY), share.amount());
                    add(Account.unapplied(CNY), -share.amount());
                }
            }
            // The buyer's cash came in, and goes out again when everything is refunded.
            add(
                    Account.unapplied(CNY),
                    sale.lines().stream().mapToLong(SharedSale.Line::paid).sum());
            standing = new Standing(Map.of());
            balances.forEach((account, amount) -> note(account, amount));
        }

        Books(List<List<Share>> lines) {
            this(numbered(lines));
        }

        private static SharedSale.Line[] numbered(List<List<Share>> lines) {
            var numbered = new ArrayList<SharedSale.Line>();
            for (var shares : lines) {
                var number = numbered.size() + 1;
                numbered.add(new SharedSale.Line(
                        number,
                        shares.stream()
                                .filter(share -> share.amount() > 0)
                                .map(share -> share(number, share.role(), share.party(), share.amount()))
                                .toList()));
            }
            return numbered.toArray(SharedSale.Line[]::new);
        }

        long of(Party party, Kind kind) {
            return balances.getOrDefault(account(party, kind), 0L);
        }

        void put(Party party, Kind kind, long amount) {
            add(account(party, kind), amount);
            note(account(party, kind), amount);
        }

        void move(Party party, Kind from, Kind to, long amount) {
            put(party, from, -amount);
            put(party, to, amount);
        }

        Optional<Reversal> reversal(Outcome outcome, int line, long total) {
            return Reversal.of(ReversalTest.refund(outcome, List.of(told(line, total))), sale, standing);
        }

        Posting refund(Outcome outcome, int line, long total) {
            var reversal = reversal(outcome, line, total).orElseThrow();
            book(reversal);
            return reversal.posting();
        }

        void reach(int line, int permille) {
            var paid = sale.line(line).paid();
            var total = Math.max(refunded.getOrDefault(line, 0L), paid * permille / 1000);
            tell(Outcome.REFUNDED, line, total);
        }

        void fallBack(int line, int permille) {
            tell(Outcome.FAILED, line, refunded.getOrDefault(line, 0L) * permille / 1000);
        }

        private void tell(Outcome outcome, int line, long total) {
            var reserved = PARTIES.stream()
                    .mapToLong(party -> of(party, Kind.RESERVED))
                    .sum();
            reversal(outcome, line, total).ifPresent(this::book);
            refunded.put(line, total);
            assertThat(PARTIES.stream()
                            .mapToLong(party -> of(party, Kind.RESERVED))
                            .sum())
                    .as("reserved is untouched")
                    .isEqualTo(reserved);
        }

        private void book(Reversal reversal) {
            var entries = reversal.posting().entries();
            entries.forEach(entry -> add(entry.account(), entry.amount()));
            sale = sale.after(reversal);
        }

        /** Of other sales. */
        void earn(Party party, long amount) {
            var account = Account.earned(party, CNY);
            put(party, account.kind(), amount);
            otherwise.merge(party, amount, Long::sum);
        }

        /** So much of each pending share of the party can be drawn, once what is owed is filled. */
        void release(Party party, int permille) {
            released(party, permille, 1000);
        }

        void released(Party party, long amount) {
            released(party, amount, pendingOf(party));
        }

        private void released(Party party, long part, long whole) {
            var before = pendingOf(party);
            sale = new SharedSale(
                    sale.position(),
                    sale.order(),
                    sale.payment(),
                    sale.currency(),
                    sale.lines().stream()
                            .map(line -> new SharedSale.Line(
                                    line.number(),
                                    line.shares().stream()
                                            .map(share -> share.party().equals(party)
                                                    ? new Share(
                                                            share.line(),
                                                            share.role(),
                                                            party,
                                                            share.amount(),
                                                            share.taken(),
                                                            share.released() + share.pending() * part / whole)
                                                    : share)
                                            .toList()))
                            .toList());
            var amount = before - pendingOf(party);
            var fills = Math.min(amount, -of(party, Kind.DEBT));
            move(party, Kind.PENDING, Kind.DEBT, fills);
            move(party, Kind.PENDING, Kind.AVAILABLE, amount - fills);
        }

        private long pendingOf(Party party) {
            return sale.lines().stream()
                    .flatMap(line -> line.shares().stream())
                    .filter(share -> share.party().equals(party))
                    .mapToLong(Share::pending)
                    .sum();
        }

        void payOut(Party party, int permille) {
            move(party, Kind.AVAILABLE, Kind.RESERVED, of(party, Kind.AVAILABLE) * permille / 1000);
        }

        void assertSound() {
            for (var party : PARTIES) {
                for (var kind : List.of(Kind.PENDING, Kind.AVAILABLE, Kind.RESERVED)) {
                    assertThat(of(party, kind)).as("%s of %s", kind, party).isNotNegative();
                }
                assertThat(of(party, Kind.DEBT)).isNotPositive();
                for (var kind : List.of(Kind.PENDING, Kind.AVAILABLE, Kind.DEBT)) {
                    assertThat(standing.of(account(party, kind))).isEqualTo(of(party, kind));
                }
            }
            for (var line : sale.lines()) {
                assertThat(line.takenBack()).isEqualTo(refunded.getOrDefault(line.number(), 0L));
                assertThat(line.shares())
                        .allSatisfy(share -> assertThat(share.taken().total()).isBetween(0L, share.amount()));
            }
        }

        /** What is owed to each, wherever it stands, but for what other sales earned. */
        Map<Party, Long> owed() {
            var owed = new HashMap<Party, Long>();
            PARTIES.forEach(party -> owed.put(party, 0L));
            balances.forEach((account, amount) -> {
                if (account.kind() != Kind.UNAPPLIED) {
                    owed.merge(account.owner(), amount, Long::sum);
                }
            });
            otherwise.forEach((party, amount) -> owed.merge(party, -amount, Long::sum));
            return owed;
        }

        Map<Party, Long> without(Map<Party, Long> owed, List<List<Share>> lines) {
            var without = new HashMap<>(owed);
            lines.forEach(shares -> shares.forEach(share -> without.merge(share.party(), -share.amount(), Long::sum)));
            return without;
        }

        private void add(Account account, long amount) {
            balances.merge(account, amount, Long::sum);
        }

        private void note(Account account, long amount) {
            if (amount != 0) {
                standing.move(new Entry(account, amount));
            }
        }
    }
}
