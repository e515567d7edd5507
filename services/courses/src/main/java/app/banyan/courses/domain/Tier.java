package app.banyan.courses.domain;

import app.banyan.courses.domain.Ladder.Rung;
import app.banyan.courses.domain.LadderRefusal.RungNotPublished;
import app.banyan.courses.domain.LadderRefusal.TierOfCommunity;
import app.banyan.courses.domain.LadderRefusal.TierPriceMoves;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;

/**
 * A tier of membership, as far as a ladder must know it.
 *
 * @param fixedPrice the price does not rise with the seats sold or the date
 * @param ofCommunity a community sells it, not the platform
 */
public record Tier(
        TierId id, String name, boolean published, Money listPrice, boolean fixedPrice, boolean ofCommunity) {

    /** A rung promises its price to everyone who climbs, so only a tier that can keep the promise is one. */
    public Rung rung() {
        if (!published) {
            throw new Refused(new RungNotPublished(new Product.OfTier(id)));
        }
        if (ofCommunity) {
            throw new Refused(new TierOfCommunity(id));
        }
        if (!fixedPrice) {
            throw new Refused(new TierPriceMoves(id));
        }
        return new Rung(new Product.OfTier(id), name, listPrice);
    }
}
