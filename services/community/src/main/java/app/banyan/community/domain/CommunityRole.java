package app.banyan.community.domain;

/** What a person is in a community. Everybody who belongs to it is a member; the others come on top. */
public enum CommunityRole {
    OWNER("owner"),
    MANAGER("manager"),
    EXPERT("expert"),
    MEMBER("member");

    private final String word;

    CommunityRole(String word) {
        this.word = word;
    }

    /** As the role is called on the wire. */
    public String word() {
        return word;
    }
}
