package app.banyan.identity.domain;

/** A person's yes to one version of the terms, given and never pre-ticked. */
public record Consent(AgreementKind kind, int version) {

    public Consent {
        kind.mustBeInForce(version);
    }
}
