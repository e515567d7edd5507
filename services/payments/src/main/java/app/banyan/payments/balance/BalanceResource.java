package app.banyan.payments.balance;

import app.banyan.kernel.Money;
import app.banyan.payments.stripe.StripeBalances;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/stripe-balance")
@Tag(name = "payments")
public class BalanceResource {

    private final StripeBalances balances;

    BalanceResource(StripeBalances balances) {
        this.balances = balances;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "What Stripe holds for the platform",
            description = "Asked of Stripe at this moment. When all is quiet it equals the ledger's clearing account.")
    public Uni<BalanceView> stripeBalance() {
        return balances.of(Money.CNY).map(BalanceView::of);
    }
}
