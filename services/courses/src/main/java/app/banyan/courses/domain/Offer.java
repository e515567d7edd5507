package app.banyan.courses.domain;

import app.banyan.courses.domain.OrderRefusal.OfferOver;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import java.time.Instant;

/** The next rung, offered to one person until the deadline. What it costs follows from the purchases at that moment. */
public record Offer(OfferId id, AccountId account, LadderId ladder, Product product, Instant deadline) {

    public boolean openAt(Instant now) {
        return now.isBefore(deadline);
    }

    public Offer mustBeOpenAt(Instant now) {
        if (!openAt(now)) {
            throw new Refused(new OfferOver(id, deadline));
        }
        return this;
    }
}
