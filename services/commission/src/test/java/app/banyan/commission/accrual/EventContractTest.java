package app.banyan.commission.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.banyan.commission.domain.Account.Kind;
import app.banyan.commission.domain.Clawback;
import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Refund.Outcome;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.RefundId;
import app.banyan.testkit.EventContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
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
    void a_receipt_is_read_as_its_contract_shows_it() {
        var delivered = EventContract.of(SaleDelivered.TYPE).read(SaleDelivered.class);

        assertThat(delivered.completeLines()).containsExactly(1);
        assertThat(delivered.receivedAt()).isEqualTo("2026-03-09T10:00:00Z");
    }

    @Test
    void a_dispute_is_read_as_its_contract_shows_it() {
        var open = EventContract.of(SaleDisputed.TYPE).read(SaleDisputed.class).asDispute();
        var over = EventContract.of(SaleDisputeClosed.TYPE)
                .read(SaleDisputeClosed.class)
                .asDispute();

        assertThat(open.told()).isEqualTo(Dispute.Told.OPENED);
        assertThat(open.empty()).isTrue();
        assertThat(over.told()).isEqualTo(Dispute.Told.LOST);
        assertThat(over.id()).isEqualTo(open.id());
        assertThat(over.lines()).containsExactly(new Clawback.Line(1, Money.fen(17910), Money.fen(27910)));
    }

    @Test
    void what_is_lost_is_told_as_the_contract_has_it() {
        EventContract.of("commission.entry.dispute-lost.v1").assertExampleFits();
    }

    @Test
    void cash_goes_out_by_refunds_and_comes_in_otherwise() {
        assertThat(moved("refunded", -27910, 0))
                .containsExactly(tuple(Kind.CLEARING, 27910L), tuple(Kind.UNAPPLIED, -27910L));
        assertThat(moved("refund-failed", 27910, 0))
                .containsExactly(tuple(Kind.CLEARING, -27910L), tuple(Kind.UNAPPLIED, 27910L));
        for (var wrong : List.of(
                cash("refunded", 27910, 0),
                cash("captured", -27910, 0),
                cash("refund-failed", -27910, 0),
                cash("disputed", 27910, 0),
                cash("dispute-won", -27910, 0),
                cash("transferred", 27910, 0),
                cash("transfer-reversed", -27910, 0))) {
            assertThatThrownBy(wrong::asCash).hasMessageContaining("cash of the kind");
        }
    }

    @Test
    void what_stripe_takes_for_a_dispute_is_the_platforms_claim_and_the_fee_its_expense() {
        assertThat(moved("disputed", -27910, 10_000))
                .containsExactly(
                        tuple(Kind.CLEARING, 27910L),
                        tuple(Kind.DISPUTED, -27910L),
                        tuple(Kind.CLEARING, 10_000L),
                        tuple(Kind.EXPENSE, -10_000L));
        assertThat(moved("dispute-won", 27910, -10_000))
                .containsExactly(
                        tuple(Kind.CLEARING, -27910L),
                        tuple(Kind.DISPUTED, 27910L),
                        tuple(Kind.CLEARING, -10_000L),
                        tuple(Kind.EXPENSE, 10_000L));
        assertThatThrownBy(cash("disputed", -27910, -1)::asCash).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_cash_of_a_transfer_belongs_to_its_payout() {
        var transferred = cash("transferred", -5000, 0);

        assertThat(transferred.asCash().posting().ref())
                .isEqualTo(transferred.payout().orElseThrow().wire());
        assertThat(transferred.transferred()).isEqualTo(transferred.payout());
        assertThat(moved("transferred", -5000, 0))
                .containsExactly(tuple(Kind.CLEARING, 5000L), tuple(Kind.UNAPPLIED, -5000L));
        assertThat(moved("transfer-reversed", 5000, 0))
                .containsExactly(tuple(Kind.CLEARING, -5000L), tuple(Kind.UNAPPLIED, 5000L));
        assertThat(cash("transfer-reversed", 5000, 0).transferred()).isEmpty();
    }

    @Test
    void cash_of_an_unknown_kind_is_refused_aloud() {
        assertThatThrownBy(cash("adjustment", 27910, 0)::asCash).hasMessageContaining("adjustment");
    }

    private static List<Tuple> moved(String kind, long minor, long fee) {
        return cash(kind, minor, fee).asCash().posting().entries().stream()
                .map(entry -> tuple(entry.account().kind(), entry.amount()))
                .toList();
    }

    private static CashRecorded cash(String kind, long minor, long fee) {
        var known = EventContract.of("payments.cash.recorded.v1").read(CashRecorded.class);
        return new CashRecorded(
                known.balanceTransaction(),
                kind,
                known.payment(),
                known.order(),
                Optional.of(new RefundId(new UUID(8, 1))),
                Optional.empty(),
                Optional.of(new PayoutId(new UUID(8, 2))),
                Money.fen(minor),
                Money.fen(fee),
                Money.fen(minor - fee),
                known.occurredAt());
    }
}
