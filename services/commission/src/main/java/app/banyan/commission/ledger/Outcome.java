package app.banyan.commission.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What became of a batch. Drafts that are in neither list were in the books already.
 *
 * @param posted        written now
 * @param contradicting their key is in the books with other content
 * @param recordedAt    when
 */
public record Outcome(List<Posted> posted, List<Draft> contradicting, Instant recordedAt) {

    /** @param position the number in the journal */
    public record Posted(Draft draft, long position) {}

    public Outcome {
        posted = List.copyOf(posted);
        contradicting = List.copyOf(contradicting);
    }
}
