package app.banyan.payments.reconciliation;

import app.banyan.kernel.AccountId;
import app.banyan.payments.domain.ExceptionId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/operations/reconciliation")
@Tag(name = "operations")
public class ReconciliationResource {

    private static final int LONGEST = 1000;

    private final Reconciliation reconciliation;
    private final Caller caller;

    ReconciliationResource(Reconciliation reconciliation, Caller caller) {
        this.reconciliation = reconciliation;
        this.caller = caller;
    }

    @Schema(name = "AssignException")
    public record AssignException(
            @Schema(description = "The operator who looks after it; oneself unless told otherwise.")
            Optional<AccountId> owner,

            @NotBlank @Size(max = LONGEST) String note) {

        public AssignException {
            owner = owner == null ? Optional.empty() : owner;
        }
    }

    @Schema(name = "ResolveException")
    public record ResolveException(
            @NotBlank @Size(max = LONGEST) @Schema(examples = "Stripe's own payout to our bank account.")
            String reason) {}

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Do Stripe's books and ours agree?",
            description = "Every balance transaction is compared by id, amount, fee and currency. What differs is an"
                    + " exception; it closes by itself when both sides agree, or by a person with a reason.")
    public Uni<ReconciliationView> reconciliation(
            @QueryParam("resolved") @Parameter(description = "Show resolved exceptions too.") boolean resolved,
            @BeanParam PageRequest page) {
        return reconciliation.report(resolved, page);
    }

    @PUT
    @Path("/exceptions/{exception}/owner")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Look after an exception", description = "Or have another operator do so.")
    @APIResponse(responseCode = "200", description = "The exception.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "exception-resolved")
    public Uni<ExceptionView> assignException(ExceptionId exception, @NotNull @Valid AssignException body) {
        var by = caller.account();
        return reconciliation.assign(exception, body.owner().orElse(by), body.note(), by);
    }

    @PUT
    @Path("/exceptions/{exception}/resolution")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Resolve an exception", description = "For good, with a reason that stays.")
    @APIResponse(responseCode = "200", description = "The exception.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "exception-resolved")
    public Uni<ExceptionView> resolveException(ExceptionId exception, @NotNull @Valid ResolveException body) {
        return reconciliation.resolve(exception, body.reason(), caller.account());
    }
}
