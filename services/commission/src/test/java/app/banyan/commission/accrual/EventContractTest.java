package app.banyan.commission.accrual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.testkit.EventContract;
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
    void cash_of_an_unknown_kind_is_refused_aloud() {
        var known = EventContract.of("payments.cash.recorded.v1").read(CashRecorded.class);
        var other = new CashRecorded(
                known.balanceTransaction(),
                "adjustment",
                known.payment(),
                known.order(),
                known.refund(),
                known.amount(),
                known.fee(),
                known.net(),
                known.occurredAt());

        assertThatThrownBy(other::asCash).hasMessageContaining("adjustment");
    }
}
