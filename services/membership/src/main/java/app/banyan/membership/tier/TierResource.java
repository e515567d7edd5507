package app.banyan.membership.tier;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.TierState;
import app.banyan.membership.tier.Tiers.Author;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

@Path("/v1/tiers")
@Tag(name = "tiers", description = "What people join, for which price and time.")
class TierResource {

    private final Tiers tiers;
    private final Caller caller;
    private final Reader reader;

    TierResource(Tiers tiers, Caller caller, Reader reader) {
        this.tiers = tiers;
        this.caller = caller;
        this.reader = reader;
    }

    @Schema(name = "SeatsRaise", description = "How many seats there are from now on.")
    record Raise(
            @NotNull @Min(1) @Max(100_000) @Schema(examples = "120")
            Integer seats) {}

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Write a tier",
            description = "By the owner of the community, or by an operator for the platform. A draft until published.")
    @APIResponse(responseCode = "201", description = "The draft.")
    @APIResponse(responseCode = "403", description = "not-owner, tier-needs-operator")
    @APIResponse(responseCode = "404", description = "not-found: no such community")
    @APIResponse(responseCode = "409", description = "community-closed")
    @APIResponse(
            responseCode = "422",
            description = "price-out-of-range, period-too-long, step-without-place, steps-not-rising,"
                    + " benefit-incomplete, benefit-of-platform-only, idempotency-key-reused")
    @APIResponse(responseCode = "503", description = "service-unavailable: send the same request again")
    public Uni<RestResponse<TierView>> writeTier(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid TierDraft draft) {
        return tiers.write(key, author(), draft)
                .map(tier -> RestResponse.ResponseBuilder.<TierView>created(URI.create("/v1/tiers/" + tier.id()))
                        .entity(tier)
                        .build());
    }

    @POST
    @Path("/{id}/publication")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Publish a tier", description = "From then on its promise stands; only seats may be added.")
    @APIResponse(responseCode = "200", description = "The published tier.")
    @APIResponse(responseCode = "403", description = "not-owner, tier-needs-operator")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "tier-state, community-closed")
    public Uni<TierView> publishTier(TierId id) {
        return tiers.publish(author(), id);
    }

    @POST
    @Path("/{id}/retirement")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Retire a tier", description = "Nobody joins it any more; who holds it keeps it to the end.")
    @APIResponse(responseCode = "200", description = "The retired tier.")
    @APIResponse(responseCode = "403", description = "not-owner, tier-needs-operator")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "tier-state")
    public Uni<TierView> retireTier(TierId id) {
        return tiers.retire(author(), id);
    }

    @PUT
    @Path("/{id}/seats")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Add seats to a tier",
            description = "Never fewer than before. The first in line are called to the seats that are added.")
    @APIResponse(responseCode = "200", description = "The tier.")
    @APIResponse(responseCode = "403", description = "not-owner, tier-needs-operator")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "tier-retired, community-closed")
    @APIResponse(responseCode = "422", description = "seats-not-raised")
    public Uni<TierView> raiseTierSeats(TierId id, @NotNull @Valid Raise raise) {
        return tiers.raiseSeats(author(), id, raise.seats());
    }

    @GET
    @PermitAll
    @Operation(
            summary = "List tiers",
            description = "Of one community, or of the platform when none is named: those that are for sale, unless"
                    + " another state is named, which only the owner or an operator may. The newest first.")
    @APIResponse(responseCode = "200", description = "The tiers.")
    @APIResponse(responseCode = "401", description = "Drafts are for the owner, who must say who he is.")
    @APIResponse(responseCode = "403", description = "not-owner, tier-needs-operator")
    @APIResponse(responseCode = "404", description = "not-found: no such community")
    public Uni<Page<TierView>> tiers(
            @RestQuery @Parameter(description = "The community; none for the platform's own.") CommunityId community,
            @RestQuery @Parameter(description = "PUBLISHED unless told.") TierState state,
            @BeanParam PageRequest page) {
        var of = Optional.ofNullable(community);
        return state == null || state == TierState.PUBLISHED
                ? tiers.published(of, page)
                : reader().flatMap(author -> tiers.listed(author, of, state, page));
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(
            summary = "Show a tier",
            description = "With its price now, the next price, and the seats that are left.")
    @APIResponse(responseCode = "200", description = "The tier, for sale or retired.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<TierView> tier(TierId id) {
        return tiers.view(id);
    }

    /** On the route that is for everyone. */
    private Uni<Author> reader() {
        return reader.account()
                .onItem()
                .transform(account -> account.orElseThrow(UnauthorizedException::new))
                .flatMap(account -> reader.operator().map(operator -> new Author(account, operator)));
    }

    private Author author() {
        return new Author(caller.account(), caller.operator());
    }
}
