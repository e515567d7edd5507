package app.banyan.membership.domain;

import app.banyan.kernel.TierId;

/** Why nobody is put in line, or taken out of it. */
public sealed interface WaitingRefusal extends MembershipRefusal {

    record SeatsFree(TierId tier) implements WaitingRefusal {}

    record AlreadyWaiting(WaitingPlaceId place) implements WaitingRefusal {}
}
