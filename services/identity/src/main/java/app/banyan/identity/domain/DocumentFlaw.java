package app.banyan.identity.domain;

/** What is wrong with a document, the first thing found. */
public enum DocumentFlaw {
    /** By its first bytes it is no JPEG, PNG or PDF, whatever the request calls it. */
    TYPE,
    /** A picture with more pixels, or more in each, than anybody needs to read it. */
    PIXELS,
    /** It begins like what it is said to be and does not go on like it. */
    BROKEN
}
