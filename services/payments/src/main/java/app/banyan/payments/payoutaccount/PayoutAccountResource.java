package app.banyan.payments.payoutaccount;

import app.banyan.kernel.Refused;
import app.banyan.payments.domain.Payee;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

/** Where somebody's money goes: the bank account is named on Stripe's page, and never comes by here. */
@Path("/v1/payout-accounts")
@Tag(name = "payout-accounts")
public class PayoutAccountResource {

    private final PayoutAccounts accounts;
    private final Owners owners;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Pool pool;

    PayoutAccountResource(PayoutAccounts accounts, Owners owners, Idempotency idempotency, Caller caller, Pool pool) {
        this.accounts = accounts;
        this.owners = owners;
        this.idempotency = idempotency;
        this.caller = caller;
        this.pool = pool;
    }

    @Schema(name = "OpenPayoutAccount")
    public record OpenPayoutAccount(
            @Schema(description = "Oneself, unless told otherwise.")
            Optional<@Valid PayeeView> payee) {

        public OpenPayoutAccount {
            payee = payee == null ? Optional.empty() : payee;
        }
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Open a payout account",
            description = "For oneself, a merchant or a community one may draw for. There is one for each payee: asked"
                    + " again, the one that is there answers. It stays PENDING until a bank account is named on"
                    + " Stripe's page.")
    @APIResponse(responseCode = "201", description = "The account, now or before.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found: no payee whose money is yours to direct")
    @APIResponse(responseCode = "422", description = "idempotency-key-reused")
    public Uni<PayoutAccountView> openPayoutAccount(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid OpenPayoutAccount body) {
        var by = caller.account();
        var payee = body.payee().map(PayeeView::payee).orElseGet(() -> Payee.person(by));
        return owners.mustDraw(payee, by)
                .flatMap(_ -> pool.withTransaction(connection -> idempotency.once(
                        Sql.connection(connection),
                        caller.subject(),
                        "payments.open-payout-account",
                        key,
                        body,
                        PayoutAccountView.class,
                        () -> accounts.open(connection, payee, by))));
    }

    @POST
    @Path("/{kind}/{id}/onboarding-link")
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Go to Stripe's page",
            description = "On which the bank account is named, or changed: then payouts wait for three days. Each link"
                    + " works once and for minutes; ask for another as often as needed.")
    @APIResponse(responseCode = "201", description = "Where the page is.")
    @APIResponse(responseCode = "404", description = "not-found: no account, or none of yours")
    @APIResponse(responseCode = "503", description = "stripe-unavailable")
    public Uni<OnboardingView> payoutAccountPage(String kind, String id) {
        var by = caller.account();
        var payee = payee(kind, id);
        return owners.mustDraw(payee, by).flatMap(_ -> accounts.page(payee, by));
    }

    @GET
    @Path("/{kind}/{id}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Where somebody's money goes", description = "NONE when no account was opened yet.")
    @APIResponse(responseCode = "200", description = "The account; of the bank account its last four characters.")
    @APIResponse(responseCode = "404", description = "not-found: no payee whose money is yours to direct")
    public Uni<PayoutAccountView> payoutAccount(String kind, String id) {
        var payee = payee(kind, id);
        return owners.mustDraw(payee, caller.account()).flatMap(_ -> accounts.view(payee));
    }

    /** What is no payee is nobody's. */
    static Payee payee(String kind, String id) {
        try {
            return Payee.of(kind, id);
        } catch (IllegalArgumentException notAPayee) {
            throw new Refused(new NotFound());
        }
    }
}
