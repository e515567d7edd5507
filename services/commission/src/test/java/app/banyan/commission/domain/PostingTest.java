package app.banyan.commission.domain;

import static app.banyan.kernel.Money.CNY;
import static app.banyan.kernel.Money.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.banyan.commission.domain.Posting.Entry;
import app.banyan.kernel.PaymentId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostingTest {

    private static final String PAYMENT = new PaymentId(new UUID(3, 1)).wire();

    @Test
    void cash_moves_the_amount_to_unapplied_and_the_fee_to_expense() {
        var posting =
                new Cash("txn_1", Cash.Kind.CAPTURED, PAYMENT, fen(1990), fen(68), fen(1922), Some.NOON).posting();

        assertThat(posting.entries())
                .extracting(entry -> entry.account().kind(), Entry::amount)
                .containsExactly(
                        tuple(Account.Kind.CLEARING, -1990L),
                        tuple(Account.Kind.UNAPPLIED, 1990L),
                        tuple(Account.Kind.CLEARING, 68L),
                        tuple(Account.Kind.EXPENSE, -68L));
    }

    @Test
    void cash_without_a_fee_has_two_entries() {
        assertThat(new Cash("txn_1", Cash.Kind.CAPTURED, PAYMENT, fen(1), fen(0), fen(1), Some.NOON)
                        .posting()
                        .entries())
                .hasSize(2);
    }

    @Test
    void cash_that_does_not_add_up_is_refused() {
        assertThatThrownBy(
                        () -> new Cash("txn_1", Cash.Kind.CAPTURED, PAYMENT, fen(1990), fen(68), fen(1990), Some.NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cash("txn_1", Cash.Kind.CAPTURED, PAYMENT, fen(0), fen(0), fen(0), Some.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entries_that_do_not_sum_to_zero_in_each_currency_are_no_posting() {
        var dollars = new Entry(Account.unapplied(Currency.getInstance("USD")), 5);

        assertThatThrownBy(() -> posting(new Entry(Account.unapplied(CNY), 5), new Entry(Account.clearing(CNY), -4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> posting(dollars, new Entry(Account.clearing(CNY), -5)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> posting()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry(Account.unapplied(CNY), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_fingerprint_tells_every_difference_apart_and_nothing_else() {
        var cash = new Cash("txn_1", Cash.Kind.CAPTURED, PAYMENT, fen(1990), fen(68), fen(1922), Some.NOON);

        assertThat(cash.posting().fingerprint()).isEqualTo(cash.posting().fingerprint());
        assertThat(List.of(
                        new Cash("txn_2", Cash.Kind.CAPTURED, PAYMENT, fen(1990), fen(68), fen(1922), Some.NOON),
                        new Cash(
                                "txn_1",
                                Cash.Kind.CAPTURED,
                                new PaymentId(new UUID(3, 2)).wire(),
                                fen(1990),
                                fen(68),
                                fen(1922),
                                Some.NOON),
                        new Cash("txn_1", Cash.Kind.CAPTURED, PAYMENT, fen(1990), fen(67), fen(1923), Some.NOON),
                        new Cash(
                                "txn_1",
                                Cash.Kind.CAPTURED,
                                PAYMENT,
                                fen(1990),
                                fen(68),
                                fen(1922),
                                Some.NOON.plusMillis(1))))
                .allSatisfy(other -> assertThat(other.posting().fingerprint())
                        .isNotEqualTo(cash.posting().fingerprint()));
    }

    @Test
    void fields_cannot_borrow_from_their_neighbours() {
        assertThat(new Seal().field("ab").field("c").hash())
                .isNotEqualTo(new Seal().field("a").field("bc").hash());
        assertThat(new Seal().field("").hash())
                .isNotEqualTo(new Seal().missing().hash());
    }

    private static Posting posting(Entry... entries) {
        return new Posting(Posting.Kind.CASH, "cash:1", "pay", Some.NOON, List.of(entries));
    }
}
