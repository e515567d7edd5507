package app.banyan.community.domain;

import java.util.EnumSet;
import java.util.Set;

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

    /** What somebody is who belongs to the community, by the offices held beside. */
    public static Set<CommunityRole> ofMember(boolean owner, boolean manager, boolean expert) {
        var roles = EnumSet.of(MEMBER);
        if (owner) {
            roles.add(OWNER);
        }
        if (manager) {
            roles.add(MANAGER);
        }
        if (expert) {
            roles.add(EXPERT);
        }
        return roles;
    }
}
