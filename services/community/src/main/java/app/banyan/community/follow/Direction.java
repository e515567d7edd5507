package app.banyan.community.follow;

/** Which way a list of follows looks. */
enum Direction {
    FOLLOWING("f.follower = $1", "f.followed"),
    FOLLOWERS("f.followed = $1", "f.follower"),
    MUTUAL("f.follower = $1 and b.id is not null", "f.followed");

    private final String condition;
    private final String other;

    Direction(String condition, String other) {
        this.condition = condition;
        this.other = other;
    }

    /** The newest first: {@code $1} is who asks, {@code $2} where the page before ended, {@code $3} how many. */
    String query() {
        return """
                select f.id, %s, b.id is not null, f.since
                  from follow f
                  left join follow b on b.follower = f.followed and b.followed = f.follower
                 where %s and f.id < $2
                 order by f.id desc
                 limit $3""".formatted(other, condition);
    }
}
