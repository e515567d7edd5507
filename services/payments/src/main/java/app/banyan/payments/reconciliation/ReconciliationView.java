package app.banyan.payments.reconciliation;

import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Reconciliation", description = "What Stripe holds, what the books say it holds, and what differs.")
public record ReconciliationView(
        @Schema(description = "Empty before the first comparison.")
        Optional<Run> lastRun,

        @Schema(description = "What moved, by kind and currency.")
        List<KindTotal> totals,

        @Schema(description = "The net of everything in the books, in CNY.")
        Money booked,

        @Schema(description = "What Stripe holds at this moment, in CNY; empty when it does not answer.")
        Optional<Money> stripeBalance,

        @Schema(description = "What Stripe holds beyond the books. Not zero: look at the exceptions.")
        Optional<Money> difference,

        @Schema(description = "Oldest first.") Page<ExceptionView> exceptions) {

    @Schema(
            name = "ReconciliationRun",
            description = "From and up to when, by Stripe's time, both lists were compared.")
    public record Run(Instant from, Instant until, Instant ranAt) {}

    @Schema(name = "CashTotal")
    public record KindTotal(String kind, long count, Money amount, Money fee, Money net) {}

    static ReconciliationView of(
            Optional<Run> run, List<KindTotal> totals, Optional<Money> balance, Page<ExceptionView> exceptions) {
        var booked = totals.stream()
                .map(KindTotal::net)
                .filter(net -> net.currency().equals(Money.CNY))
                .reduce(Money.zero(Money.CNY), Money::plus);
        return new ReconciliationView(
                run, totals, booked, balance, balance.map(held -> held.minus(booked)), exceptions);
    }
}
