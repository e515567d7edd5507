package app.banyan.community.domain;

import java.time.Instant;

/** Why an activity is not announced, entered or called off. */
public sealed interface ActivityRefusal extends ContentRefusal {

    record PlaceOrOnline() implements ActivityRefusal {}

    record TimesOutOfOrder(Instant startsAt, Instant endsAt) implements ActivityRefusal {}

    record ActivityFull(ActivityId activity, int capacity) implements ActivityRefusal {}

    record ActivityCancelled(ActivityId activity) implements ActivityRefusal {}

    record AlreadyBegun(ActivityId activity, Instant startsAt) implements ActivityRefusal {}

    record NotTheHost(ActivityId activity) implements ActivityRefusal {}
}
