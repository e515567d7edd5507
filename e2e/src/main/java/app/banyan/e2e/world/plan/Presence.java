package app.banyan.e2e.world.plan;

/**
 * Somebody belongs to a community and can speak there.
 *
 * @param from  the first day
 * @param until the last day
 */
record Presence(int who, int place, Day from, Day until) {

    boolean on(Day day) {
        return from.compareTo(day) <= 0 && day.compareTo(until) <= 0;
    }
}
