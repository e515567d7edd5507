package app.banyan.commission.release;

import app.banyan.commission.domain.Release;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import java.time.Instant;
import java.util.List;

/**
 * Why so much can be drawn: kept in the journal with the transaction.
 *
 * @param owed       what the party owed before
 * @param filledDebt what of the release filled that
 */
record ReleaseExplained(PartyView party, Instant at, Money owed, Money filledDebt, List<ShareReleased> shares) {

    /**
     * @param share          what was earned when the sale was shared
     * @param released       what of it was pending still, and is not any more
     * @param filledDebt     what of that filled the debt
     * @param releasableFrom when its refund window ended
     */
    record ShareReleased(
            OrderId sale,
            int line,
            String role,
            Money share,
            Money released,
            Money filledDebt,
            Instant releasableFrom) {}

    static ReleaseExplained of(Release release) {
        var currency = release.currency();
        return new ReleaseExplained(
                PartyView.of(release.party()),
                release.at(),
                new Money(release.owed(), currency),
                new Money(release.filledDebt(), currency),
                release.parts().stream()
                        .map(part -> new ShareReleased(
                                part.due().share().sale(),
                                part.due().share().line(),
                                part.due().share().role().wire(),
                                new Money(part.due().amount(), currency),
                                new Money(part.due().pending(), currency),
                                new Money(part.filledDebt(), currency),
                                part.due().releasableFrom()))
                        .toList());
    }
}
