package app.banyan.payments.transfer;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.payments.payoutaccount.PayeeView;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** The money is with the payee's account at Stripe. */
record PayoutTransferred(PayoutId payout, PayeeView payee, Money amount, String transfer, Instant at)
        implements DomainEvent {

    @Override
    public String topic() {
        return "payments.payout";
    }

    @Override
    public String type() {
        return "payments.payout.transferred.v1";
    }

    @Override
    public String key() {
        return payout.wire();
    }
}
