package app.banyan.commission.accrual;

import app.banyan.commission.domain.Reversal;
import app.banyan.commission.ledger.Draft;
import java.util.Optional;

/** What becomes of a refund or a lost dispute that was told. */
sealed interface Decision {

    Reading.GivenBack told();

    /** Shares are taken back, or given back. */
    record Moves(Reading.GivenBack told, Reversal reversal, Draft draft) implements Decision {}

    /** As much was taken back already; it is kept that it was told. */
    record MovesNothing(Reading.GivenBack told) implements Decision {}

    record HeardBefore(Reading.GivenBack told) implements Decision {}

    /** No retry will make a posting of it. */
    record Impossible(Reading.GivenBack told, String reason) implements Decision {}

    default Optional<Draft> toPost() {
        return this instanceof Moves moves ? Optional.of(moves.draft()) : Optional.empty();
    }
}
