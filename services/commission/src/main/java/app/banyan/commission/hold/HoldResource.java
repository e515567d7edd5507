package app.banyan.commission.hold;

import app.banyan.commission.domain.HoldId;
import app.banyan.commission.domain.Party;
import app.banyan.commission.hold.Holds.Subject;
import app.banyan.commission.hold.PlacedHolds.Filter;
import app.banyan.commission.ledger.Ledger;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Page;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/holds")
@Tag(name = "holds")
class HoldResource {

    private final PlacedHolds holds;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final Caller caller;

    HoldResource(PlacedHolds holds, Ledger ledger, Idempotency idempotency, Caller caller) {
        this.holds = holds;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    record NewHold(
            @Valid @Schema(description = "Hold everything of this party. Either this or the sale.")
            HeldParty party,

            @Schema(description = "Hold the shares of this sale, whoever they belong to. Either this or the party.")
            OrderId sale,

            @NotBlank
            @Size(max = 500)
            @Schema(description = "Why. Whom it concerns reads it.", examples = "同一设备多次下单，核实中")
            String reason) {

        @AssertTrue(message = "either party or sale")
        @Schema(hidden = true)
        boolean isOneThingHeld() {
            return (party == null) != (sale == null);
        }

        Subject subject() {
            return party == null ? new Subject.OfSale(sale) : new Subject.OfParty(Party.of(party.kind(), party.id()));
        }
    }

    record HeldParty(
            @NotNull @Pattern(regexp = "person|community|merchant") @Schema(examples = "person")
            String kind,

            @NotNull
            @Pattern(regexp = "(acc|com|mer)_[0-7][0-9a-hjkmnp-tv-z]{25}")
            @Schema(
                    description = "Of the account, the community or the merchant.",
                    examples = "acc_01jxqkmps3f8br21swbnz9zwm9")
            String id) {

        @AssertTrue(message = "an id of the kind")
        @Schema(hidden = true)
        boolean isIdOfTheKind() {
            return kind == null || id == null || id.startsWith(kind.equals("person") ? "acc_" : kind.substring(0, 3));
        }
    }

    record Lifting(
            @NotBlank @Size(max = 500) @Schema(description = "Why it is lifted.", examples = "已核实")
            String reason) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Hold a party or a sale",
            description =
                    "What is held is not released, and a party that is held may not draw. Nothing is taken from anybody."
                            + " It stands until it is lifted. Several may stand on one party or sale, and it may be placed before there"
                            + " is anything to hold.")
    @APIResponse(responseCode = "201", description = "The hold.")
    public Uni<RestResponse<HoldView>> placeHold(
            @RestHeader("Idempotency-Key") String key, @Valid @NotNull NewHold hold) {
        var by = caller.account();
        var scope = caller.subject();
        return ledger.inLane(connection -> idempotency.once(
                        Sql.connection(connection),
                        scope,
                        "holds.place",
                        key,
                        hold,
                        HoldView.class,
                        () -> holds.place(connection, hold.subject(), hold.reason(), by)))
                .map(view -> RestResponse.ResponseBuilder.<HoldView>created(URI.create("/v1/holds/" + view.id()))
                        .entity(view)
                        .build());
    }

    @POST
    @Path("/{hold}/lifting")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Lift a hold",
            description = "What was kept back by it alone is released at once, where its refund window is over.")
    @APIResponse(responseCode = "200", description = "The hold, lifted.")
    @APIResponse(responseCode = "404", description = "/problems/not-found")
    @APIResponse(
            responseCode = "409",
            description =
                    "/problems/hold-lifted: it was lifted before; /problems/hold-of-dispute: it ends with its dispute")
    public Uni<HoldView> liftHold(HoldId hold, @Valid @NotNull Lifting lifting) {
        return holds.lift(hold, lifting.reason(), caller.account());
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Holds, newest first",
            description = "All that ever were: who placed and lifted them, when and why.")
    public Uni<Page<HoldView>> holds(
            @RestQuery
                    @Pattern(regexp = "risk|dispute")
                    @Parameter(description = "Only those of this kind: risk or dispute.")
                    String kind,
            @RestQuery @Parameter(description = "Only those on the party with this id.") String party,
            @RestQuery @Parameter(description = "Only those on this sale.") OrderId sale,
            @RestQuery @Parameter(description = "true: only those that stand; false: only those that were lifted.")
                    Boolean standing,
            @BeanParam PageRequest page) {
        return holds.newestFirst(
                new Filter(
                        Optional.ofNullable(kind).map(Holds.Kind::of),
                        Optional.ofNullable(party),
                        Optional.ofNullable(sale),
                        Optional.ofNullable(standing)),
                page);
    }
}
