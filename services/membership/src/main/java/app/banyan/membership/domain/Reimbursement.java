package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.membership.domain.RefundQuote.Part;
import app.banyan.membership.domain.RefundQuote.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a term is given back, so that nothing that an upgrade carried over is lost. An upgrade that is given back whole
 * is undone: the membership it replaced comes back with its own end, and the older money with it. Where that is over,
 * and later than seven days, what is left of the older money goes back as well, each part to its own payment.
 *
 * @param restores the membership that comes back
 */
public record Reimbursement(RefundQuote quote, Optional<Holding> restores) {

    /** @param replaced what the membership took the place of, if it was an upgrade and nothing stands against its return */
    public static Reimbursement of(RefundQuote quote, Optional<Holding> replaced, Instant now) {
        return new Reimbursement(
                quote, replaced.filter(held -> quote.rule() == Rule.FULL).filter(held -> held.comesBackAt(now)));
    }

    /** The first decides: the others are asked for when it is back with the buyer. */
    public List<Part> parts() {
        return restores.isPresent() ? quote.parts().subList(0, 1) : quote.parts();
    }

    public Money total() {
        return parts().stream().map(Part::amount).reduce(Money.zero(quote.paid().currency()), Money::plus);
    }
}
