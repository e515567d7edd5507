package app.banyan.membership.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import java.util.List;
import java.util.Map;

/** Why an order is not taken or not paid. */
public sealed interface OrderRefusal extends MembershipRefusal {

    /** An order names a tier, a tier with an offer, a membership to renew, or one to upgrade and its new tier. */
    record OneThing() implements OrderRefusal {}

    record AlreadyHeld(TierId tier) implements OrderRefusal {}

    /** One open order per person and tier, and per membership: the open one can still be paid. */
    record OrderOpen(OrderId order) implements OrderRefusal {}

    record SoldOut(TierId tier) implements OrderRefusal {}

    record TierRetired(TierId tier) implements OrderRefusal {}

    /** @param missing what the community asks for and the person has not, in the community's words */
    record AdmissionMissing(CommunityId community, List<Map<String, Object>> missing) implements OrderRefusal {}

    record OfferOver(OfferId offer) implements OrderRefusal {}

    record CreditSpent(OfferId offer) implements OrderRefusal {}

    record NotAwaitingPayment(OrderId order, OrderState state) implements OrderRefusal {}

    /** An upgrade leads to a higher rank of the same community, or of the platform. */
    record NotAnUpgrade(TierId tier) implements OrderRefusal {}

    /** What is left of the old membership is worth the new one or more. */
    record NothingToPay(Money price, Money credit) implements OrderRefusal {}
}
