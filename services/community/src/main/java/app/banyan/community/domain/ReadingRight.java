package app.banyan.community.domain;

/** Who may see what is in a section. */
public enum ReadingRight {
    MEMBERS,
    /** Everyone, signed in or not, for as long as the community itself is open to everyone. */
    ANYONE
}
