package app.banyan.mall.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.AfterSaleRefusal.AmountDoesNotFit;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanCanBeAsked;
import app.banyan.mall.domain.AfterSaleRefusal.MoreThanWasPaid;
import app.banyan.mall.domain.AfterSaleRefusal.ReasonDoesNotFit;
import app.banyan.mall.domain.AfterSaleRefusal.ReturnNeedsReason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A line of an order, as far as something of it may go back.
 *
 * @param withheld   how many are not to be sent, because that was asked for
 * @param comingBack how many were or are to be sent back
 * @param receivedAt when the last of it came
 * @param refundable what of the money was not given back yet, nor promised, nor claimed by a bank
 */
public record Returnable(
        int line,
        int quantity,
        Money price,
        Money shipping,
        int shipped,
        int received,
        int withheld,
        int comingBack,
        Optional<Instant> receivedAt,
        Money refundable) {

    /** How many days, from the day after it came, goods go back without a reason. */
    public static final int DAYS_WITHOUT_REASON = 7;

    /**
     * What a buyer asks for.
     *
     * @param amount said for compensation only; what else goes back follows from the line
     */
    public record Wish(AfterSaleKind kind, int quantity, AfterSaleReason reason, Optional<Money> amount) {}

    /** What goes back, and what is next. */
    public record Claim(Money amount, AfterSaleState state) {}

    /** Within its days a return without a reason is the buyer's right: nobody has to agree. */
    public Claim claim(Wish wish, Instant now, ZoneId zone) {
        if (wish.amount().isPresent() != (wish.kind() == AfterSaleKind.COMPENSATION)) {
            throw new Refused(new AmountDoesNotFit(wish.kind()));
        }
        return switch (wish.kind()) {
            case CANCEL -> cancel(wish);
            case RETURN -> sendBack(wish, now, zone);
            case COMPENSATION -> compensate(wish);
        };
    }

    private Claim cancel(Wish wish) {
        mustFit(wish, wish.reason() == AfterSaleReason.NO_REASON);
        mustBeLeft(wish.quantity(), quantity - shipped - withheld);
        return claim(goods(wish).plus(shippingOf(withheld, wish.quantity())), AfterSaleState.REQUESTED);
    }

    private Claim sendBack(Wish wish, Instant now, ZoneId zone) {
        mustFit(wish, wish.reason() != AfterSaleReason.NOT_RECEIVED);
        mustBeLeft(wish.quantity(), received - comingBack);
        if (wish.reason().merchantsDoing()) {
            return claim(goods(wish).plus(shippingOf(comingBack, wish.quantity())), AfterSaleState.REQUESTED);
        }
        var until = withoutReasonUntil(receivedAt.orElseThrow(), zone);
        if (!now.isBefore(until)) {
            throw new Refused(new ReturnNeedsReason(line, until));
        }
        return claim(goods(wish), AfterSaleState.AWAITING_RETURN);
    }

    private Claim compensate(Wish wish) {
        mustFit(wish, wish.reason().merchantsDoing());
        mustBeLeft(wish.quantity(), shipped);
        var amount = wish.amount().orElseThrow();
        if (!amount.isPositive()) {
            throw new Refused(new AmountDoesNotFit(wish.kind()));
        }
        if (!amount.currency().equals(price.currency()) || amount.compareTo(refundable) > 0) {
            throw new Refused(new MoreThanWasPaid(line, refundable));
        }
        return new Claim(amount, AfterSaleState.REQUESTED);
    }

    /** Of what was given back as money already, nothing goes back again. */
    private Claim claim(Money amount, AfterSaleState state) {
        if (!refundable.isPositive()) {
            throw new Refused(new MoreThanWasPaid(line, refundable));
        }
        return new Claim(amount.compareTo(refundable) < 0 ? amount : refundable, state);
    }

    private Money goods(Wish wish) {
        return new Money(Math.multiplyExact(price.minor(), wish.quantity()), price.currency());
    }

    /** What sending these cost, so that all parts together are what sending the line cost. */
    private Money shippingOf(int before, int more) {
        return new Money(shippingOf(before + more) - shippingOf(before), shipping.currency());
    }

    private long shippingOf(int pieces) {
        return shipping.minor() * pieces / quantity;
    }

    private static void mustFit(Wish wish, boolean fits) {
        if (!fits) {
            throw new Refused(new ReasonDoesNotFit(wish.kind(), wish.reason()));
        }
    }

    private void mustBeLeft(int asked, int left) {
        if (asked > left) {
            throw new Refused(new MoreThanCanBeAsked(line, left));
        }
    }

    /** The days begin with the one after it came, and are whole ones. */
    public static Instant withoutReasonUntil(Instant receivedAt, ZoneId zone) {
        return receivedAt
                .atZone(zone)
                .toLocalDate()
                .plusDays(1L + DAYS_WITHOUT_REASON)
                .atStartOfDay(zone)
                .toInstant();
    }
}
