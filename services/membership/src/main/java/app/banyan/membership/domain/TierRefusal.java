package app.banyan.membership.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;

/** Why a tier is not written, published, changed or retired. */
public sealed interface TierRefusal extends MembershipRefusal {

    /** A price is more than nothing, in the currency of {@code highest}, and at most that. */
    record PriceOutOfRange(Money price, Money highest) implements TierRefusal {}

    record PeriodTooLong(Period.Unit unit, int most) implements TierRefusal {}

    /** A step comes with a seat or with a date: one, and not both. */
    record StepWithoutPlace() implements TierRefusal {}

    /** Each step of a kind comes later and costs more than the one before it. */
    record StepsNotRising(Money price) implements TierRefusal {}

    record BenefitIncomplete(String kind) implements TierRefusal {}

    /** Only the platform itself can promise all of its system courses. */
    record BenefitOfPlatformOnly() implements TierRefusal {}

    record TierNeedsOperator() implements TierRefusal {}

    record NotOwner(CommunityId community) implements TierRefusal {}

    record CommunityClosed(CommunityId community, String state) implements TierRefusal {}

    record TierNotIn(TierId tier, TierState state, TierState needed) implements TierRefusal {}

    /** Seats are promised: there may be more of them, never fewer, and none are counted where none were. */
    record SeatsNotRaised(TierId tier) implements TierRefusal {}
}
