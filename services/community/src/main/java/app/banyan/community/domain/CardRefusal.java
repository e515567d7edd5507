package app.banyan.community.domain;

import app.banyan.kernel.AccountId;

/** Why a card is not kept, or a person not followed. */
public sealed interface CardRefusal extends ContentRefusal {

    record IndustryUnknown(String industry) implements CardRefusal {}

    record TooManyTags(int given, int most) implements CardRefusal {}

    record TagTwice(String tag) implements CardRefusal {}

    record FollowsThemself(AccountId account) implements CardRefusal {}

    record FollowsTooMany(int most) implements CardRefusal {}
}
