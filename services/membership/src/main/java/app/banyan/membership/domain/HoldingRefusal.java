package app.banyan.membership.domain;

import app.banyan.kernel.OrderId;
import java.time.Instant;

/** Why a membership is not renewed, upgraded or refunded. */
public sealed interface HoldingRefusal extends MembershipRefusal {

    record MembershipOver(MembershipId membership, Instant endedAt) implements HoldingRefusal {}

    record RefundUnderWay(MembershipId membership) implements HoldingRefusal {}

    /** The buyer's bank claims money of it back, and nobody has decided. */
    record PaymentDisputed(MembershipId membership, OrderId order) implements HoldingRefusal {}

    /** So little time is left that its share is less than the smallest unit. */
    record NothingToRefund(MembershipId membership) implements HoldingRefusal {}
}
