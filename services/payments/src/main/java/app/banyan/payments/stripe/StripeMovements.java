package app.banyan.payments.stripe;

import app.banyan.payments.domain.ListedMovement;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.BalanceTransaction;
import com.stripe.param.BalanceTransactionListParams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that ever moved on the platform's balance, as Stripe lists it. */
@ApplicationScoped
public class StripeMovements {

    private static final long PAGE = 100;

    private final StripeCalls calls;

    StripeMovements(StripeCalls calls) {
        this.calls = calls;
    }

    /**
     * Some movements, newest first.
     *
     * @param next to be given as {@code after}; empty on the last page
     */
    public record Page(List<ListedMovement> movements, Optional<String> next) {}

    /** The movements that Stripe wrote from one moment to another, both included. */
    public Uni<Page> between(Instant from, Instant until, Optional<String> after) {
        var within = BalanceTransactionListParams.builder()
                .setLimit(PAGE)
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(from.getEpochSecond())
                        .setLte(until.getEpochSecond())
                        .build());
        after.ifPresent(within::setStartingAfter);
        return calls.ask(stripe -> {
            var list = stripe.v1().balanceTransactions().list(within.build());
            var movements = list.getData().stream().map(StripeMovements::listed).toList();
            return new Page(
                    movements,
                    Boolean.TRUE.equals(list.getHasMore()) && !movements.isEmpty()
                            ? Optional.of(movements.getLast().movement().balanceTransaction())
                            : Optional.empty());
        });
    }

    /** Empty when Stripe has no such movement. */
    public Uni<Optional<ListedMovement>> find(String balanceTransaction) {
        return calls.ask(stripe -> {
            try {
                return Optional.of(listed(stripe.v1().balanceTransactions().retrieve(balanceTransaction)));
            } catch (InvalidRequestException missing) {
                return StripeSessions.absent(missing);
            }
        });
    }

    private static ListedMovement listed(BalanceTransaction transaction) {
        return new ListedMovement(
                StripeSessions.movement(transaction),
                transaction.getType(),
                Optional.ofNullable(transaction.getSource()));
    }
}
