package app.banyan.community.domain;

/** Who may put something into a section. */
public enum PostingRight {
    /** The owner and the manager. */
    STEWARDS,
    /** Experts too. */
    EXPERTS,
    /** Every member. */
    MEMBERS;

    public boolean allows(Standing standing) {
        return standing.member()
                && switch (this) {
                    case STEWARDS -> standing.steward();
                    case EXPERTS -> standing.steward() || standing.has(CommunityRole.EXPERT);
                    case MEMBERS -> true;
                };
    }
}
