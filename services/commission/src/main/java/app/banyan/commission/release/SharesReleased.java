package app.banyan.commission.release;

import app.banyan.commission.domain.Release;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/**
 * What a party had pending can be drawn.
 *
 * @param transaction its number in the journal
 * @param amount      what is not pending any more
 * @param filledDebt  what of it filled a debt; the rest can be drawn
 * @param shares      of how many shares it is
 */
record SharesReleased(long transaction, PartyView party, Money amount, Money filledDebt, int shares, Instant at)
        implements DomainEvent {

    static SharesReleased of(long position, Release release) {
        return new SharesReleased(
                position,
                PartyView.of(release.party()),
                new Money(release.amount(), release.currency()),
                new Money(release.filledDebt(), release.currency()),
                release.parts().size(),
                release.at());
    }

    @Override
    public String topic() {
        return "commission.entry";
    }

    @Override
    public String type() {
        return "commission.released.v1";
    }

    @Override
    public String key() {
        return party.id();
    }
}
