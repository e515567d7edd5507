package app.banyan.e2e.world.plan;

/**
 * A resident in a free group, from the day they joined it.
 *
 * @param near whether they live where a small seller sends to
 */
record Newcomer(int who, int place, Day day, boolean near) {}
