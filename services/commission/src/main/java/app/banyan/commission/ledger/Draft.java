package app.banyan.commission.ledger;

import app.banyan.commission.domain.Posting;

/**
 * A transaction to be written.
 *
 * @param explanation why, as JSON: the facts and the arithmetic, kept in the journal and hashed with it
 */
public record Draft(Posting posting, String explanation) {}
