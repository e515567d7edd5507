package app.banyan.identity.verification;

import app.banyan.identity.domain.PersonId;

/** The human being behind an account, as far as other services may know. */
public record VerifiedPerson(PersonId person, boolean adult) {}
