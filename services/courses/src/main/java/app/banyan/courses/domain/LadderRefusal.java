package app.banyan.courses.domain;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;

/** Why a set of products makes no ladder. */
public sealed interface LadderRefusal extends CoursesRefusal {

    record RungCount(int given, int fewest, int most) implements LadderRefusal {}

    record RungTwice(Product product) implements LadderRefusal {}

    /** Only what is published can be promised to anyone. */
    record RungNotPublished(Product product) implements LadderRefusal {}

    record RungIsFree(CourseId course) implements LadderRefusal {}

    /** The product costs no more than the rung below it. */
    record RungsNotRising(Product product) implements LadderRefusal {}

    /** Membership sells the tier, so nothing here can be climbed to from it. */
    record TierNotOnTop(TierId tier) implements LadderRefusal {}

    /** The tier's price rises while an offer stands, so no offer can name it. */
    record TierPriceMoves(TierId tier) implements LadderRefusal {}

    /** A community's tier is sold on the community's own terms. */
    record TierOfCommunity(TierId tier) implements LadderRefusal {}
}
