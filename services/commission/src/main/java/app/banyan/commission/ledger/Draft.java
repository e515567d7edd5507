package app.banyan.commission.ledger;

import app.banyan.commission.domain.Posting;
import java.util.Optional;

/**
 * A transaction to be written.
 *
 * @param explanation why, as JSON: the facts and the arithmetic, kept in the journal and hashed with it
 * @param reverses    the position of the transaction of which something is taken back
 */
public record Draft(Posting posting, String explanation, Optional<Long> reverses) {

    public Draft(Posting posting, String explanation) {
        this(posting, explanation, Optional.empty());
    }
}
