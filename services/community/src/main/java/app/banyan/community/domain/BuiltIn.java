package app.banyan.community.domain;

/** The sections that every community has from its first moment. They are renamed and moved, never archived. */
public enum BuiltIn {
    ANNOUNCEMENTS,
    POSTS
}
