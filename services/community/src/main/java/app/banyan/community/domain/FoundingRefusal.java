package app.banyan.community.domain;

import app.banyan.kernel.AccountId;

/** Why a community is not founded, or not set as asked. */
public sealed interface FoundingRefusal extends CommunityRefusal {

    record NotVerified(AccountId account) implements FoundingRefusal {}

    record NotAdult(AccountId account) implements FoundingRefusal {}

    record NoSuchZone(String zone) implements FoundingRefusal {}

    /** People who are in stay in: a community does not shrink below them. */
    record CapacityBelowMembers(int capacity, int taken) implements FoundingRefusal {}

    /** One and the same change sets it and removes it. */
    record GivenAndTaken(String setting) implements FoundingRefusal {}

    record VersionMissing() implements FoundingRefusal {}

    record VersionDiffers(int now) implements FoundingRefusal {}
}
