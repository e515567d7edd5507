package app.banyan.commission.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.List;

/**
 * Why shares of a sale are taken back: money of it went back to the buyer. Or why they are given back after all:
 * because it did not.
 */
public sealed interface Clawback permits Refund, Dispute {

    /**
     * @param amount what this one is about
     * @param total  what all refunds that succeeded and all disputes that were lost have given back of the line once this
     *     is counted
     */
    record Line(int number, Money amount, Money total) {

        public Line {
            if (amount.isNegative() || total.isNegative()) {
                throw new IllegalArgumentException("line %d: nothing negative is given back".formatted(number));
            }
        }
    }

    OrderId sale();

    PaymentId payment();

    Instant at();

    /** Each line once. */
    List<Line> lines();

    /** The wire id of the refund or the dispute. */
    String wire();

    /** What became of it, in one word. */
    String word();

    Posting.Kind kind();

    /** Names the fact in the books. */
    String key();

    /** Whether shares are taken back; else they are given back. */
    boolean takes();

    /** Where what the shares give waits for the cash that goes to the buyer, or came from there. */
    Account.Kind against();

    /** Whether it is about any money at all. */
    default boolean empty() {
        return lines().stream()
                .allMatch(line -> line.amount().isZero() && line.total().isZero());
    }

    /** What makes two tellings of one fact the same. */
    default byte[] fingerprint() {
        var seal = new Seal()
                .field(wire())
                .field(word())
                .field(sale().wire())
                .field(payment().wire())
                .field(at());
        for (var line : lines()) {
            seal.field(line.number());
            add(seal, line.amount());
            add(seal, line.total());
        }
        return seal.hash();
    }

    private static void add(Seal seal, Money money) {
        seal.field(money.minor()).field(money.currency().getCurrencyCode());
    }

    /** The lines as they are, when there is none twice. */
    static List<Line> distinct(String wire, List<Line> lines) {
        if (lines.stream().map(Line::number).distinct().count() < lines.size()) {
            throw new IllegalArgumentException(wire + " has each line once");
        }
        return List.copyOf(lines);
    }
}
