package app.banyan.identity.verification;

import app.banyan.identity.domain.PersonId;
import java.time.Instant;

/**
 * The human being behind an account, as far as other services may know.
 *
 * @param since when the name was verified
 */
public record VerifiedPerson(PersonId person, boolean adult, Instant since) {}
