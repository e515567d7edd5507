package app.banyan.commission.payout;

import app.banyan.commission.domain.Payout;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.outbox.DomainEvent;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A payout was reserved, paid, failed or reversed.
 *
 * @param outcome which of them
 * @param reason  why it failed or came back, as a stable word
 */
record PayoutTold(
        @JsonIgnore PayoutState outcome,
        PayoutId payout,
        PartyView party,
        Money gross,
        Money tax,
        Money net,
        Instant at,
        Optional<String> reason)
        implements DomainEvent {

    static PayoutTold of(PayoutState outcome, Payout payout, Instant at, Optional<String> reason) {
        return new PayoutTold(
                outcome,
                payout.id(),
                PartyView.of(payout.party()),
                payout.gross(),
                payout.tax(),
                payout.net(),
                at,
                reason);
    }

    @Override
    public String topic() {
        return "commission.payout";
    }

    @Override
    public String type() {
        return "commission.payout." + outcome.name().toLowerCase(Locale.ROOT) + ".v1";
    }

    @Override
    public String key() {
        return payout.wire();
    }
}
