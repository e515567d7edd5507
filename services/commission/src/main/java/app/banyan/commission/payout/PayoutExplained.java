package app.banyan.commission.payout;

import app.banyan.commission.domain.Withholding;
import app.banyan.commission.payout.PayoutDetailsView.WithholdingView;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** Why a payout moved money: kept in the journal with each of its transactions. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PayoutExplained(
        PayoutId payout,
        Instant at,
        Optional<WithholdingView> withholding,
        Optional<String> transfer,
        Optional<String> reason) {

    static PayoutExplained reserved(PayoutId payout, Instant at, Optional<Withholding> tax, Currency currency) {
        return new PayoutExplained(payout, at, tax.map(one -> view(one, currency)), Optional.empty(), Optional.empty());
    }

    static PayoutExplained sent(PayoutId payout, Instant at, String transfer) {
        return new PayoutExplained(payout, at, Optional.empty(), Optional.of(transfer), Optional.empty());
    }

    static PayoutExplained back(PayoutId payout, Instant at, Optional<String> transfer, String reason) {
        return new PayoutExplained(payout, at, Optional.empty(), transfer, Optional.of(reason));
    }

    private static WithholdingView view(Withholding tax, Currency currency) {
        return new WithholdingView(
                tax.rule(),
                tax.month().toString(),
                tax.months(),
                new Money(tax.income(), currency),
                new Money(tax.withheldBefore(), currency),
                new Money(tax.due(), currency),
                new Money(tax.tax(), currency),
                tax.arithmetic());
    }
}
