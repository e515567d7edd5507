package app.banyan.membership.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.util.Optional;

/**
 * Money on its way back to the buyer.
 *
 * @param membership whose term was given back; empty when the money bought nothing
 * @param reason a stable word
 */
public record Refund(
        RefundId id,
        OrderId order,
        Optional<MembershipId> membership,
        PaymentId payment,
        Money amount,
        String reason,
        RefundState state) {}
