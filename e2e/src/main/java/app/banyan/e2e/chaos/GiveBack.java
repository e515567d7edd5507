package app.banyan.e2e.chaos;

/** A membership, every second one an upgraded one, is given back for the money. */
final class GiveBack implements Deed {

    @Override
    public String name() {
        return "give a membership back";
    }

    @Override
    public void perform(Visit visit) {
        var club = visit.any(visit.open().clubs());
        var upgraded = visit.random().nextBoolean();
        var person = upgraded ? Upgrade.upgrade(visit, club) : JoinClub.join(visit, club);
        var membership = visit.membership(person, upgraded ? club.yearly() : club.monthly());
        visit.command(
                Journal.Kind.GIVEN_BACK, "/v1/memberships/" + membership + "/refund", null, person, membership, "id");
        visit.reached(Point.GIVEN_BACK);
        visit.watch(
                "membership " + membership + " is over",
                () -> visit.read("/v1/memberships/" + membership, person)
                        .text("state")
                        .equals("ENDED"));
    }
}
