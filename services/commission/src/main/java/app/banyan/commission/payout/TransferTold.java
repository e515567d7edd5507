package app.banyan.commission.payout;

import app.banyan.commission.payout.Outcomes.Outcome;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import java.time.Instant;

/** What is read of the events of {@code payments.payout}. */
sealed interface TransferTold {

    PayoutId payout();

    Outcome outcome();

    record Transferred(PayoutId payout, Money amount, String transfer, Instant at) implements TransferTold {

        static final String TYPE = "payments.payout.transferred.v1";

        @Override
        public Outcome outcome() {
            return new Outcome.Transferred(amount, transfer, at);
        }
    }

    record Failed(PayoutId payout, Money amount, String reason, Instant at) implements TransferTold {

        static final String TYPE = "payments.payout.failed.v1";

        @Override
        public Outcome outcome() {
            return new Outcome.Failed(amount, reason, at);
        }
    }

    record Reversed(PayoutId payout, Money amount, String transfer, Instant at) implements TransferTold {

        static final String TYPE = "payments.payout.reversed.v1";

        @Override
        public Outcome outcome() {
            return new Outcome.Reversed(amount, transfer, at);
        }
    }
}
