package app.banyan.e2e.chaos;

import app.banyan.e2e.Fairground.Club;
import app.banyan.e2e.Person;
import java.util.Map;

/** A verified person pays for a month in a paid community and comes in. */
final class JoinClub implements Deed {

    @Override
    public String name() {
        return "join a paid community";
    }

    @Override
    public void perform(Visit visit) {
        join(visit, visit.any(visit.open().clubs()));
    }

    /** @return who is in for a month */
    static Person join(Visit visit, Club club) {
        var person = visit.verified();
        visit.buy(Seller.MEMBERSHIP, Map.of("tier", club.monthly()), person);
        return person;
    }
}
