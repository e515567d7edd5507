package app.banyan.commission.accrual;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Reversal;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.DisputeId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Why a refund or a lost dispute took back what it did: kept in the journal with the transaction, and read from there.
 *
 * @param refund  the refund, or else
 * @param dispute the dispute
 */
record ClawbackExplained(
        Optional<RefundId> refund,
        Optional<DisputeId> dispute,
        String outcome,
        OrderId sale,
        PaymentId payment,
        Instant at,
        List<LineExplained> lines) {

    /** @param refundedTotal what is given back of the line in all, the only thing the targets depend on */
    record LineExplained(int line, Money paid, Money refundedTotal, List<ShareExplained> shares) {}

    /**
     * @param taken what this one takes back; negative where it is given back
     * @param from  the accounts that it comes from or goes to
     */
    record ShareExplained(
            String role,
            PartyView party,
            Money share,
            Money taken,
            Money takenBack,
            List<FromExplained> from,
            String arithmetic) {}

    record FromExplained(String account, Money amount) {}

    static ClawbackExplained of(Reversal reversal) {
        var cause = reversal.cause();
        var byLine = reversal.parts().stream()
                .collect(groupingBy(part -> part.share().line(), TreeMap::new, toList()));
        return new ClawbackExplained(
                cause instanceof Refund refund ? Optional.of(refund.id()) : Optional.empty(),
                cause instanceof Dispute dispute ? Optional.of(dispute.id()) : Optional.empty(),
                cause.word(),
                cause.sale(),
                cause.payment(),
                cause.at(),
                byLine.entrySet().stream()
                        .map(line -> line(line.getKey(), line.getValue(), reversal))
                        .toList());
    }

    private static LineExplained line(int number, List<Reversal.Part> parts, Reversal reversal) {
        var currency = reversal.sale().currency();
        return new LineExplained(
                number,
                new Money(parts.getFirst().paid(), currency),
                new Money(parts.getFirst().refunded(), currency),
                parts.stream()
                        .map(part -> new ShareExplained(
                                part.share().role().wire(),
                                PartyView.of(part.share().party()),
                                new Money(part.share().amount(), currency),
                                new Money(part.taken(), currency),
                                new Money(part.target(), currency),
                                part.entries().stream()
                                        .map(entry -> new FromExplained(
                                                entry.account().kind().wire(), new Money(entry.amount(), currency)))
                                        .toList(),
                                arithmetic(part)))
                        .toList());
    }

    /** The quota of the share in all that was given back, the whole number that it was rounded to, and what that leaves. */
    private static String arithmetic(Reversal.Part part) {
        var quota = BigInteger.valueOf(part.refunded())
                .multiply(BigInteger.valueOf(part.share().amount()))
                .divideAndRemainder(BigInteger.valueOf(part.paid()));
        return "%d × %d / %d = %d remainder %d, rounded to %d in all, less %d before = %d"
                .formatted(
                        part.refunded(),
                        part.share().amount(),
                        part.paid(),
                        quota[0],
                        quota[1],
                        part.target(),
                        part.share().taken().total(),
                        part.taken());
    }
}
