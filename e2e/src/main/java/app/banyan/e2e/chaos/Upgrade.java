package app.banyan.e2e.chaos;

import app.banyan.e2e.Fairground.Club;
import app.banyan.e2e.Person;
import java.util.Map;

/** Somebody who joined for a month goes up to a year; what is left of the month counts. */
final class Upgrade implements Deed {

    @Override
    public String name() {
        return "upgrade a membership";
    }

    @Override
    public void perform(Visit visit) {
        upgrade(visit, visit.any(visit.open().clubs()));
    }

    /** @return who is in for a year */
    static Person upgrade(Visit visit, Club club) {
        var person = JoinClub.join(visit, club);
        var month = visit.membership(person, club.monthly());
        visit.buy(Seller.MEMBERSHIP, Map.of("upgrades", month, "tier", club.yearly()), person);
        return person;
    }
}
