package app.banyan.commission.payout;

import app.banyan.commission.ledger.Ledger;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.inbox.Listening;
import app.banyan.runtime.inbox.Received;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what became of transfers. It writes in the ledger's lane, but a payout that stands still stops no sale. */
@ApplicationScoped
class TransferListener {

    private static final String CONSUMER = "payouts";

    private final Listening listening;
    private final Inbox inbox;
    private final Ledger ledger;
    private final Outcomes outcomes;

    TransferListener(Listening listening, Inbox inbox, Ledger ledger, Outcomes outcomes) {
        this.listening = listening;
        this.inbox = inbox;
        this.ledger = ledger;
        this.outcomes = outcomes;
    }

    @Incoming("payouts")
    Uni<Void> hear(ConsumerRecord<String, String> record) {
        return listening.handle(record, this::take);
    }

    private Uni<Void> take(Received event) {
        return switch (event.type()) {
            case TransferTold.Transferred.TYPE -> learn(event, TransferTold.Transferred.class);
            case TransferTold.Failed.TYPE -> learn(event, TransferTold.Failed.class);
            case TransferTold.Reversed.TYPE -> learn(event, TransferTold.Reversed.class);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> learn(Received event, Class<? extends TransferTold> type) {
        var told = event.as(type);
        return ledger.inLane(connection -> inbox.once(
                Sql.connection(connection),
                event.id(),
                CONSUMER,
                () -> outcomes.apply(connection, told.payout(), told.outcome())));
    }
}
