package app.banyan.e2e.world.plan;

/**
 * How large a world is wished for.
 *
 * @param seed the same seed, people and months are the same world
 * @param months of business time
 */
public record Wish(long seed, int people, int months) {

    public static final int FEWEST_PEOPLE = 30;
    public static final int MOST_PEOPLE = 2_000;
    /** A small seller is looked at for half a year and then declares again, which nobody here does. */
    public static final int MOST_MONTHS = 5;

    public Wish {
        if (people < FEWEST_PEOPLE || people > MOST_PEOPLE) {
            throw new IllegalArgumentException(
                    "--people is %d to %d, not %d".formatted(FEWEST_PEOPLE, MOST_PEOPLE, people));
        }
        if (months < 1 || months > MOST_MONTHS) {
            throw new IllegalArgumentException("--months is 1 to %d, not %d".formatted(MOST_MONTHS, months));
        }
    }

    public int weeks() {
        return Math.round(months * 52 / 12f);
    }

    int days() {
        return weeks() * Day.A_WEEK;
    }
}
