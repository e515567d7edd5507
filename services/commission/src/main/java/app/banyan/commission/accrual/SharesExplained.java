package app.banyan.commission.accrual;

import app.banyan.commission.attribution.AttributionAnswer;
import app.banyan.commission.domain.LineShares;
import app.banyan.commission.domain.LineShares.Share;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Ppm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a sale was shared as it was: kept in the journal with the transaction, and read from there. */
record SharesExplained(
        OrderId sale, PaymentId payment, Instant paidAt, AttributionAnswer attribution, List<LineExplained> lines) {

    record LineExplained(
            int line,
            @Schema(examples = "course") String kind,
            String product,
            String title,
            int quantity,
            Money paid,
            Money shipping,

            @Schema(description = "paid less shipping: what is shared")
            Money commissionable,

            TermsExplained terms,
            List<ShareExplained> shares) {}

    record TermsExplained(Ppm distributionPpm, Ppm platformPpm, int version) {}

    /**
     * One share and its arithmetic.
     *
     * @param entry the line of the transaction that moves it; empty when there was nothing to move
     */
    record ShareExplained(
            @Schema(examples = "promoter") String role,
            PartyView party,

            @Schema(description = "What the plan or the terms say.", implementation = int.class)
            Ppm plannedPpm,

            @Schema(description = "What was granted within the seller's limit.", implementation = int.class)
            Ppm grantedPpm,

            @Schema(
                    description = "The division in full, in minor units.",
                    examples = "1990 × 200000 / 1000000 = 398 remainder 0")
            String arithmetic,

            @Schema(description = "Whether one of the units that rounding left over went here.")
            boolean roundedUp,

            Money amount,
            Optional<Integer> entry) {}

    static SharesExplained of(SaleCompleted sale, List<LineShares> shared) {
        var lines = new ArrayList<LineExplained>();
        var entry = 2;
        for (var line : shared) {
            var shares = new ArrayList<ShareExplained>();
            for (var share : line.shares()) {
                var moved = share.amount() > 0 ? Optional.of(entry++) : Optional.<Integer>empty();
                shares.add(explained(line, share, moved));
            }
            var sold = line.line();
            lines.add(new LineExplained(
                    sold.number(),
                    sold.kind(),
                    sold.product(),
                    sold.title(),
                    sold.quantity(),
                    sold.paid(),
                    sold.shipping(),
                    sold.commissionable(),
                    new TermsExplained(
                            sold.terms().distribution(),
                            sold.terms().platform(),
                            sold.terms().version()),
                    shares));
        }
        return new SharesExplained(sale.sale(), sale.payment(), sale.paidAt(), sale.attribution(), lines);
    }

    private static ShareExplained explained(LineShares line, Share share, Optional<Integer> entry) {
        return new ShareExplained(
                share.role().wire(),
                PartyView.of(share.party()),
                share.planned(),
                share.granted(),
                arithmetic(line.line().commissionable().minor(), share),
                share.roundedUp(),
                new Money(share.amount(), line.line().paid().currency()),
                entry);
    }

    /** Says the whole way to the amount: quotient, remainder, the unit of rounding and the shipping. */
    private static String arithmetic(long commissionable, Share share) {
        var quotient = share.amount() - share.shipping() - (share.roundedUp() ? 1 : 0);
        return "%d × %d / %d = %d remainder %d%s%s"
                .formatted(
                        commissionable,
                        share.granted().value(),
                        Ppm.WHOLE,
                        quotient,
                        share.remainder(),
                        share.roundedUp() ? ", 1 added by rounding" : "",
                        share.shipping() > 0 ? ", %d for shipping".formatted(share.shipping()) : "");
    }
}
