package app.banyan.commission.accrual;

import app.banyan.commission.domain.Clawback;
import app.banyan.commission.domain.Refund;
import app.banyan.commission.domain.Reversal;
import app.banyan.commission.domain.SharedSale;
import app.banyan.commission.domain.Standing;
import app.banyan.commission.ledger.Draft;
import app.banyan.kernel.OrderId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides the refunds and lost disputes of a batch one after the other, each from where the one before leaves the books. */
final class Deciding {

    private final Map<String, byte[]> heard;
    private final Map<OrderId, SharedSale> sales;
    private final Standing standing;
    private final Function<Reversal, String> explain;

    /** @param heard the fingerprint of what was told before, by its key: each fact is told once */
    Deciding(
            Map<String, byte[]> heard,
            Map<OrderId, SharedSale> sales,
            Standing standing,
            Function<Reversal, String> explain) {
        this.heard = new HashMap<>(heard);
        this.sales = new HashMap<>(sales);
        this.standing = standing;
        this.explain = explain;
    }

    Decision decide(Reading.GivenBack told) {
        var cause = told.cause();
        var before = heard.get(cause.key());
        if (before != null) {
            return Arrays.equals(before, cause.fingerprint())
                    ? new Decision.HeardBefore(told)
                    : new Decision.Impossible(told, cause.key() + " was told before with other content");
        }
        try {
            var reversal = reversal(cause);
            heard.put(cause.key(), cause.fingerprint());
            return reversal.<Decision>map(moving -> moves(told, moving))
                    .orElseGet(() -> new Decision.MovesNothing(told));
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            return new Decision.Impossible(told, impossible.getMessage());
        }
    }

    /**
     * A sale and its refunds are on one partition, in order: a sale that is not in the books yet never will be by
     * waiting. It is among the dead letters itself, and its refunds go there too, to be told again after it. Nothing is
     * taken back by a refund whose failure is known already.
     */
    private Optional<Reversal> reversal(Clawback cause) {
        var sale = Optional.ofNullable(sales.get(cause.sale()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s cannot be posted: sale %s is not in the books".formatted(cause.key(), cause.sale())));
        return cause instanceof Refund refund && refund.takes() && heard.containsKey(refund.keyOfFailure())
                ? Optional.empty()
                : Reversal.of(cause, sale, standing);
    }

    private Decision moves(Reading.GivenBack told, Reversal reversal) {
        var sale = reversal.sale();
        sales.put(sale.order(), sale.after(reversal));
        return new Decision.Moves(
                told, reversal, new Draft(reversal.posting(), explain.apply(reversal), Optional.of(sale.position())));
    }
}
