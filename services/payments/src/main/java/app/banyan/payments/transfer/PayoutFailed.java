package app.banyan.payments.transfer;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.payments.payoutaccount.PayeeView;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** Nothing was sent for the payout, and nothing will be. */
record PayoutFailed(PayoutId payout, PayeeView payee, Money amount, String reason, Instant at) implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payout";
    }

    @Override
    public String type() {
        return "payments.payout.failed.v1";
    }

    @Override
    public String key() {
        return payout.wire();
    }
}
