package app.banyan.membership.domain;

import java.time.Instant;

/** Why a membership is not renewed, upgraded or refunded. */
public sealed interface HoldingRefusal extends MembershipRefusal {

    record MembershipOver(MembershipId membership, Instant endedAt) implements HoldingRefusal {}

    record RefundUnderWay(MembershipId membership) implements HoldingRefusal {}

    /** So little time is left that its share is less than the smallest unit. */
    record NothingToRefund(MembershipId membership) implements HoldingRefusal {}
}
