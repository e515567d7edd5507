package app.banyan.commission.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.banyan.commission.domain.Account.Kind;
import app.banyan.commission.domain.Posting;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Refund.Outcome;
import app.banyan.kernel.Money;
import app.banyan.kernel.RefundId;
import app.banyan.testkit.EventContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The consumer's side of the contracts: what other services promise is what is read here. */
class EventContractTest {

    @Test
    void a_sale_is_read_as_its_contract_shows_it() {
        var sale =
                EventContract.of("sale.completed.v1").read(SaleCompleted.class).asSale();

        assertThat(sale.paid().minor()).isEqualTo(27910);
        assertThat(sale.promoter()).isPresent();
        assertThat(sale.manager()).isPresent();
        assertThat(sale.community()).isPresent();
    }

    @Test
    void cash_is_read_as_its_contract_shows_it() {
        var cash = EventContract.of("payments.cash.recorded.v1")
                .read(CashRecorded.class)
                .asCash();

        assertThat(cash.posting().entries()).hasSize(4);
    }

    @Test
    void a_refund_is_read_as_its_contract_shows_it() {
        var refund =
                EventContract.of(SaleRefunded.TYPE).read(SaleRefunded.class).asRefund();

        assertThat(refund.outcome()).isEqualTo(Outcome.REFUNDED);
        assertThat(refund.lines()).containsExactly(new Refund.Line(1, Money.fen(10000), Money.fen(10000)));
    }

    @Test
    void a_failed_refund_is_read_as_its_contract_shows_it() {
        var refund = EventContract.of(SaleRefundFailed.TYPE)
                .read(SaleRefundFailed.class)
                .asRefund();

        assertThat(refund.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(refund.lines()).containsExactly(new Refund.Line(1, Money.fen(10000), Money.fen(0)));
    }

    @Test
    void cash_goes_out_by_refunds_and_comes_in_otherwise() {
        assertThat(cash("refunded", -27910).asCash().posting().entries())
                .extracting(entry -> entry.account().kind(), Posting.Entry::amount)
                .containsExactly(tuple(Kind.CLEARING, 27910L), tuple(Kind.UNAPPLIED, -27910L));
        assertThat(cash("refund-failed", 27910).asCash().posting().entries())
                .extracting(entry -> entry.account().kind(), Posting.Entry::amount)
                .containsExactly(tuple(Kind.CLEARING, -27910L), tuple(Kind.UNAPPLIED, 27910L));
        for (var wrong : List.of(cash("refunded", 27910), cash("captured", -27910), cash("refund-failed", -27910))) {
            assertThatThrownBy(wrong::asCash).hasMessageContaining("cash of the kind");
        }
    }

    @Test
    void cash_of_an_unknown_kind_is_refused_aloud() {
        assertThatThrownBy(cash("adjustment", 27910)::asCash).hasMessageContaining("adjustment");
    }

    private static CashRecorded cash(String kind, long minor) {
        var known = EventContract.of("payments.cash.recorded.v1").read(CashRecorded.class);
        return new CashRecorded(
                known.balanceTransaction(),
                kind,
                known.payment(),
                known.order(),
                Optional.of(new RefundId(new UUID(8, 1))),
                Money.fen(minor),
                Money.fen(0),
                Money.fen(minor),
                known.occurredAt());
    }
}
