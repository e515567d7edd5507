package app.banyan.commission.domain;

import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sale as the books have it: what everybody got of it, and what of that was taken back since.
 *
 * @param position of the transaction that shared it
 */
public record SharedSale(long position, OrderId order, PaymentId payment, Currency currency, List<Line> lines) {

    /** @param shares in the order in which they were posted, none of them zero */
    public record Line(int number, List<Share> shares) {

        public Line {
            shares = List.copyOf(shares);
        }

        public long paid() {
            return shares.stream().mapToLong(Share::amount).reduce(0, Math::addExact);
        }

        public long takenBack() {
            return shares.stream().mapToLong(share -> share.taken().total()).reduce(0, Math::addExact);
        }
    }

    /** @param released what of it can be drawn since, or was drawn, or filled a debt; nothing of the platform's own part */
    public record Share(int line, Role role, Party party, long amount, TakenBack taken, long released) {

        public Share {
            if (released < 0 || Math.addExact(released, taken.pending()) > amount) {
                throw new IllegalArgumentException(
                        "%d of a share of %d was released and %s".formatted(released, amount, taken));
            }
        }

        /** What of it is pending still. */
        public long pending() {
            return amount - taken.pending() - released;
        }

        Share after(Reversal reversal) {
            return reversal.parts().stream()
                    .filter(part -> part.share().line() == line && part.share().role() == role)
                    .findFirst()
                    .map(part -> new Share(line, role, party, amount, part.after(), released))
                    .orElse(this);
        }
    }

    public SharedSale {
        lines = List.copyOf(lines);
    }

    Line line(int number) {
        return lines.stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no line %d".formatted(order, number)));
    }

    public Stream<Party> parties() {
        return lines.stream()
                .flatMap(line -> line.shares().stream())
                .map(Share::party)
                .distinct();
    }

    /** How it stands once the reversal is in the books. */
    public SharedSale after(Reversal reversal) {
        return new SharedSale(
                position,
                order,
                payment,
                currency,
                lines.stream()
                        .map(line -> new Line(
                                line.number(),
                                line.shares().stream()
                                        .map(share -> share.after(reversal))
                                        .toList()))
                        .toList());
    }
}
