package app.banyan.payments.stripe;

import app.banyan.payments.domain.StripeBalance;
import com.stripe.model.Balance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Locale;

/** The platform's own balance at Stripe. */
@ApplicationScoped
public class StripeBalances {

    private final StripeCalls calls;

    StripeBalances(StripeCalls calls) {
        this.calls = calls;
    }

    public Uni<StripeBalance> of(Currency currency) {
        var code = currency.getCurrencyCode().toLowerCase(Locale.ROOT);
        return calls.ask(stripe -> stripe.v1().balance().retrieve())
                .map(balance -> new StripeBalance(
                        StripeSessions.money(available(balance, code), code),
                        StripeSessions.money(pending(balance, code), code)));
    }

    private static long available(Balance balance, String currency) {
        return balance.getAvailable().stream()
                .filter(part -> part.getCurrency().equals(currency))
                .mapToLong(Balance.Available::getAmount)
                .sum();
    }

    private static long pending(Balance balance, String currency) {
        return balance.getPending().stream()
                .filter(part -> part.getCurrency().equals(currency))
                .mapToLong(Balance.Pending::getAmount)
                .sum();
    }
}
