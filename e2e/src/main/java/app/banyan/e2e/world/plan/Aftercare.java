package app.banyan.e2e.world.plan;

import app.banyan.e2e.world.plan.Deed.GivesBack;

/**
 * What happens to money after a sale. Now it is memberships that are given back. Refunds of courses, after-sale of goods,
 * the payouts of agents, merchants and owners and their statements are planned here as soon as they can be asked for.
 */
final class Aftercare {

    private final Schedule schedule;

    Aftercare(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Within seven days all of it goes back, later what is left of the time. */
    void membership(int who, int place, boolean yearly, Day day) {
        schedule.add(day, new GivesBack(who, place, yearly));
    }
}
