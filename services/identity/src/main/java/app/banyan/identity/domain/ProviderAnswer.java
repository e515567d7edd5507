package app.banyan.identity.domain;

/** What the verification provider said about a name and a number. */
public enum ProviderAnswer {
    MATCH,
    NO_MATCH,
    /** It did not answer, or not with a decision. Never a yes. */
    UNAVAILABLE
}
