package app.banyan.commission.payout;

import app.banyan.commission.payout.Schedules.ScheduleView;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/payout-schedule")
@Tag(name = "payouts")
class ScheduleResource {

    private final Schedules schedules;
    private final Payees payees;
    private final Caller caller;

    ScheduleResource(Schedules schedules, Payees payees, Caller caller) {
        this.schedules = schedules;
        this.payees = payees;
        this.caller = caller;
    }

    @Schema(name = "SetPayoutSchedule")
    record SetSchedule(
            @Size(max = 100) @Schema(description = "Whose: an id as in a payout. Absent: one's own.")
            String party,

            @NotNull @Schema(description = "Draw all that is available on Mondays at nine, in China.")
            Boolean weekly) {}

    @PUT
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Be paid every week, or not",
            description =
                    "The same rules hold as for a payout that is asked for; what is in the way then is told in the"
                            + " run.")
    @APIResponse(responseCode = "200", description = "How it stands now.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such party for whom the caller may draw")
    public Uni<ScheduleView> setPayoutSchedule(@NotNull @Valid SetSchedule body) {
        var account = caller.account();
        var party = Payees.named(Optional.ofNullable(body.party()), account);
        return payees.mustDraw(account, party).chain(() -> schedules.set(party, account, body.weekly()));
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Is a party paid every week?")
    @APIResponse(responseCode = "200", description = "How it stands.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such party for whom the caller may draw")
    public Uni<ScheduleView> payoutSchedule(
            @RestQuery @Parameter(description = "Whose: an id as in a payout. Absent: one's own.")
                    Optional<String> party) {
        var account = caller.account();
        var whose = Payees.named(party, account);
        return payees.mustDraw(account, whose).chain(() -> schedules.of(whose));
    }
}
