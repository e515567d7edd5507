package app.banyan.commission.payout;

import app.banyan.commission.domain.PayoutRules;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.Money;
import app.banyan.kernel.Page;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/payouts")
@Tag(name = "payouts")
class PayoutResource {

    private final Payees payees;
    private final Payouts payouts;
    private final PayoutRegister register;
    private final PayoutRules rules;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final Caller caller;

    PayoutResource(
            Payees payees,
            Payouts payouts,
            PayoutRegister register,
            PayoutRules rules,
            Ledger ledger,
            Idempotency idempotency,
            Caller caller) {
        this.payees = payees;
        this.payouts = payouts;
        this.register = register;
        this.rules = rules;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @Schema(name = "RequestPayout")
    record RequestPayout(
            @Size(max = 100)
            @Schema(
                    description = "Whose money: an account, a merchant or a community, by its id. Absent: one's own.",
                    examples = "mer_01jxqkmps5f8cr229wbnza0c37")
            String party,

            @Valid @Schema(description = "Absent: all that can be drawn.")
            Money amount) {}

    @POST
    @ResponseStatus(201)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Draw money",
            description =
                    "Sets the money aside at once, and withholds the tax of a person. It is sent by itself; above a limit"
                            + " a second person decides first. What is in the way is told one at a time, in this order:"
                            + " too little, not that much available, held, no payout account, a payout account that was"
                            + " changed lately, not verified.")
    @APIResponse(responseCode = "201", description = "The money is set aside.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "404", description = "not-found: there is no such party for whom the caller may draw")
    @APIResponse(
            responseCode = "409",
            description = "payee-held, payout-account-not-ready, payout-account-changed, payee-not-verified")
    @APIResponse(
            responseCode = "422",
            description =
                    "payout-below-minimum, payout-exceeds-available, payout-currency-unknown, idempotency-key-reused")
    @APIResponse(responseCode = "503", description = "service-unavailable: somebody who must be asked does not answer")
    public Uni<PayoutView> requestPayout(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid RequestPayout body) {
        var account = caller.account();
        var party = Payees.named(Optional.ofNullable(body.party()), account);
        var draw = new Draw(party, account, Optional.ofNullable(body.amount()), Optional.empty());
        draw.amount().ifPresent(rules::atLeastTheMinimum);
        return payees.of(account, party)
                .flatMap(payee -> ledger.inLane(connection -> idempotency.once(
                        Sql.connection(connection),
                        account.wire(),
                        "payouts.request",
                        key,
                        body,
                        PayoutView.class,
                        () -> payouts.reserve(connection, draw, payee))));
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Payouts of a party", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "A page of payouts.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such party for whom the caller may draw")
    public Uni<Page<PayoutView>> myPayouts(
            @RestQuery @Parameter(description = "Whose: an id as in a request. Absent: one's own.")
                    Optional<String> party,
            @RestQuery Optional<PayoutState> state,
            @BeanParam PageRequest page) {
        var account = caller.account();
        var whose = Payees.named(party, account);
        return payees.mustDraw(account, whose).flatMap(_ -> register.of(whose, state, page));
    }

    @GET
    @Path("/{payout}")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "One payout",
            description = "Every step, the tax as it was reckoned, who decided, and its transactions in the books.")
    @APIResponse(responseCode = "200", description = "The payout.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<PayoutDetailsView> payoutDetails(PayoutId payout) {
        var account = caller.account();
        var operator = caller.operator();
        return register.find(payout)
                .call(row -> operator
                        ? Uni.createFrom().voidItem()
                        : payees.mustDraw(account, row.payout().party()))
                .flatMap(register::details);
    }
}
