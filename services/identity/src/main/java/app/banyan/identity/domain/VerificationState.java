package app.banyan.identity.domain;

/**
 * How far a verification has come. Well formed is not verified: only the provider, or a reviewer after it, decides, and
 * silence decides nothing.
 */
public enum VerificationState {
    /** The form holds; the provider has not been asked yet. */
    FORMAT_OK,
    /** The provider was asked and did not decide; it is asked again. */
    PENDING,
    PROVIDER_VERIFIED,
    /** A person looked at the documents too. */
    REVIEWED,
    REJECTED;

    public boolean undecided() {
        return this == FORMAT_OK || this == PENDING;
    }

    public boolean verified() {
        return this == PROVIDER_VERIFIED || this == REVIEWED;
    }

    /** @throws IllegalStateException when it is decided already: a decision is never overwritten */
    public VerificationState after(ProviderAnswer answer) {
        if (!undecided()) {
            throw new IllegalStateException(this + " is a decision");
        }
        return switch (answer) {
            case MATCH -> PROVIDER_VERIFIED;
            case NO_MATCH -> REJECTED;
            case UNAVAILABLE -> PENDING;
        };
    }
}
