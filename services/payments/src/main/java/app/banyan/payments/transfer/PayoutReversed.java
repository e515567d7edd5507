package app.banyan.payments.transfer;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.payments.payoutaccount.PayeeView;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** All that was transferred is back with the platform. */
record PayoutReversed(PayoutId payout, PayeeView payee, Money amount, String transfer, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payout";
    }

    @Override
    public String type() {
        return "payments.payout.reversed.v1";
    }

    @Override
    public String key() {
        return payout.wire();
    }
}
