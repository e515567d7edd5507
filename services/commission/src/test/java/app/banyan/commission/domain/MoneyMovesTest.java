package app.banyan.commission.domain;

import static app.banyan.commission.domain.Some.NOON;
import static app.banyan.kernel.Money.CNY;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.commission.domain.Account.Kind;
import app.banyan.commission.domain.Posting.Entry;
import app.banyan.commission.domain.SharedSale.Share;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Refunds, their failures, lost disputes, releases and payouts of several sales of one party, in any order. */
class MoneyMovesTest {

    private static final Party ANNA = Party.person(Some.account(2));

    enum What {
        REFUND,
        FAIL,
        LOSE,
        RELEASE,
        RELEASE_ALL,
        DRAW
    }

    record Step(What what, int sale, int permille) {}

    /**
     * No balance crosses its sign, nobody owes and could draw at a time, what is pending is the shares' own, and what went
     * to buyers or to their banks is what the shares gave. Once everything was given back the party has nothing of it
     * left; and once every refund has failed it has all of it but what was lost.
     */
    @Property(tries = 1000)
    void the_books_hold_whatever_happens(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 3000) Integer> shares,
            @ForAll("steps") @Size(min = 5, max = 40) List<Step> steps) {
        var books = new Books(shares);
        for (var step : steps) {
            var sale = step.sale() % shares.size();
            switch (step.what()) {
                case REFUND -> books.refund(sale, step.permille());
                case FAIL -> books.fail(sale);
                case LOSE -> books.lose(sale, step.permille());
                case RELEASE -> books.release(Set.of(sale));
                case RELEASE_ALL -> books.release(books.sales.keySet());
                case DRAW -> books.draw(step.permille());
            }
            books.assertSound();
        }
        books.sales.keySet().forEach(sale -> books.refund(sale, 1000));
        books.assertSound();
        assertThat(books.worth())
                .as("nothing is left of what was given back whole")
                .isZero();

        books.sales.keySet().forEach(books::failAll);
        books.assertSound();
        assertThat(books.worth()).isEqualTo(books.earned() - books.lostOfAnna());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(What.values()),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 1, 250, 333, 500, 999, 1000))
                .as(Step::new)
                .list();
    }

    private static final class Books {

        private final Map<Integer, SharedSale> sales = new HashMap<>();
        private final Map<Account, Long> balances = new HashMap<>();
        private final Standing standing = new Standing(Map.of());
        private final Map<Integer, Deque<Refund>> refunds = new HashMap<>();
        private final Map<Integer, Long> given = new HashMap<>();
        private long refunded;
        private long lost;
        private int told;

        Books(List<Integer> shares) {
            for (var number = 0; number < shares.size(); number++) {
                var promoter = new Share(1, Role.PROMOTER, ANNA, shares.get(number), TakenBack.NOTHING, 0);
                var rest = new Share(1, Role.PAYEE, Party.PLATFORM, 1777, TakenBack.NOTHING, 0);
                sales.put(
                        number,
                        new SharedSale(
                                number + 1,
                                new OrderId(new UUID(2, number)),
                                new PaymentId(new UUID(3, number)),
                                CNY,
                                List.of(new SharedSale.Line(1, List.of(promoter, rest)))));
                move(new Entry(account(Kind.PENDING), promoter.amount()));
                move(new Entry(Account.earned(Party.PLATFORM, CNY), rest.amount()));
                move(new Entry(Account.unapplied(CNY), -promoter.amount() - rest.amount()));
            }
        }

        void refund(int number, int permille) {
            var before = given.getOrDefault(number, 0L);
            var total = Math.max(before, paid(number) * permille / 1000);
            var refund = refund(number, Refund.Outcome.REFUNDED, total - before, total);
            reverse(number, refund);
            if (total > before) {
                refunds.computeIfAbsent(number, _ -> new ArrayDeque<>()).push(refund);
            }
            refunded += total - before;
            given.put(number, total);
        }

        void fail(int number) {
            var standingRefunds = refunds.getOrDefault(number, new ArrayDeque<>());
            if (!standingRefunds.isEmpty()) {
                var amount = standingRefunds.pop().lines().getFirst().amount().minor();
                var total = given.get(number) - amount;
                reverse(number, refund(number, Refund.Outcome.FAILED, amount, total));
                refunded -= amount;
                given.put(number, total);
            }
        }

        void failAll(int number) {
            while (!refunds.getOrDefault(number, new ArrayDeque<>()).isEmpty()) {
                fail(number);
            }
        }

        void lose(int number, int permille) {
            var before = given.getOrDefault(number, 0L);
            var amount = (paid(number) - before) * permille / 1000;
            var sale = sales.get(number);
            reverse(
                    number,
                    new Dispute(
                            new DisputeId(new UUID(9, told++)),
                            sale.order(),
                            sale.payment(),
                            Dispute.Told.LOST,
                            NOON,
                            List.of(new Clawback.Line(1, Money.fen(amount), Money.fen(before + amount)))));
            lost += amount;
            given.put(number, before + amount);
        }

        void release(Set<Integer> numbers) {
            var due = numbers.stream()
                    .filter(number -> share(number).pending() > 0)
                    .collect(toMap(
                            number -> number, number -> due(sales.get(number).order(), share(number))));
            if (due.isEmpty()) {
                return;
            }
            var owed = -standing.of(account(Kind.DEBT));
            var release = Release.of(ANNA, CNY, NOON, owed, List.copyOf(due.values()));
            assertThat(release.filledDebt()).isEqualTo(Math.min(owed, release.amount()));
            release.posting().entries().forEach(this::move);
            due.keySet().forEach(this::released);
        }

        private static Release.Due due(OrderId sale, Share share) {
            return new Release.Due(
                    new ShareKey(sale, 1, share.role()), share.amount(), share.pending(), share.released(), NOON);
        }

        private void released(int number) {
            var sale = sales.get(number);
            var before = share(number);
            var shares = new ArrayList<>(sale.line(1).shares());
            shares.set(
                    0,
                    new Share(
                            1,
                            before.role(),
                            ANNA,
                            before.amount(),
                            before.taken(),
                            before.released() + before.pending()));
            sales.put(
                    number,
                    new SharedSale(
                            sale.position(),
                            sale.order(),
                            sale.payment(),
                            CNY,
                            List.of(new SharedSale.Line(1, shares))));
        }

        void draw(int permille) {
            var amount = of(account(Kind.AVAILABLE)) * permille / 1000;
            if (amount > 0) {
                move(new Entry(account(Kind.AVAILABLE), -amount));
                move(new Entry(account(Kind.RESERVED), amount));
            }
        }

        private void reverse(int number, Clawback cause) {
            var sale = sales.get(number);
            var reserved = of(account(Kind.RESERVED));
            Reversal.of(cause, sale, standing).ifPresent(reversal -> {
                reversal.posting().entries().forEach(this::note);
                sales.put(number, sale.after(reversal));
            });
            assertThat(of(account(Kind.RESERVED))).isEqualTo(reserved);
        }

        private Refund refund(int number, Refund.Outcome outcome, long amount, long total) {
            var sale = sales.get(number);
            return new Refund(
                    new RefundId(new UUID(8, told++)),
                    1,
                    outcome,
                    sale.order(),
                    sale.payment(),
                    NOON,
                    List.of(new Refund.Line(1, Money.fen(amount), Money.fen(total))));
        }

        void assertSound() {
            for (var kind : List.of(Kind.PENDING, Kind.AVAILABLE, Kind.RESERVED)) {
                assertThat(of(account(kind))).as("%s", kind).isNotNegative();
            }
            assertThat(of(account(Kind.DEBT))).isNotPositive();
            assertThat(of(account(Kind.DEBT)) < 0 && of(account(Kind.AVAILABLE)) > 0)
                    .as("owes and could draw: %s", balances)
                    .isFalse();
            for (var kind : List.of(Kind.PENDING, Kind.AVAILABLE, Kind.DEBT)) {
                assertThat(standing.of(account(kind))).isEqualTo(of(account(kind)));
            }
            assertThat(of(account(Kind.PENDING)))
                    .isEqualTo(sales.keySet().stream()
                            .mapToLong(number -> share(number).pending())
                            .sum());
            assertThat(balances.values().stream().mapToLong(amount -> amount).sum())
                    .isZero();
            assertThat(of(Account.disputed(CNY))).isEqualTo(lost);
            assertThat(of(Account.unapplied(CNY)))
                    .isEqualTo(refunded
                            - sales.keySet().stream().mapToLong(this::paid).sum());
        }

        /** What the party has of it all, wherever it stands. */
        long worth() {
            return balances.entrySet().stream()
                    .filter(balance -> balance.getKey().owner().equals(ANNA))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        long earned() {
            return sales.keySet().stream()
                    .mapToLong(number -> share(number).amount())
                    .sum();
        }

        long lostOfAnna() {
            return sales.keySet().stream()
                    .mapToLong(number -> share(number).taken().total())
                    .sum();
        }

        private Share share(int number) {
            return sales.get(number).line(1).shares().getFirst();
        }

        private long paid(int number) {
            return sales.get(number).line(1).paid();
        }

        private static Account account(Kind kind) {
            return Account.of(ANNA, kind, CNY);
        }

        private long of(Account account) {
            return balances.getOrDefault(account, 0L);
        }

        /** What a reversal has moved in the standing already. */
        private void note(Entry entry) {
            balances.merge(entry.account(), entry.amount(), Long::sum);
        }

        private void move(Entry entry) {
            note(entry);
            standing.move(entry);
        }
    }
}
