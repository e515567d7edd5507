package app.banyan.mall.shelf;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.mall.community.Communities;
import app.banyan.mall.domain.ListingId;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/shelves/{community}")
@Tag(name = "shelves", description = "What communities resell.")
class ShelfResource {

    private final Listings listings;
    private final Communities communities;
    private final Caller caller;

    ShelfResource(Listings listings, Communities communities, Caller caller) {
        this.listings = listings;
        this.communities = communities;
        this.caller = caller;
    }

    @GET
    @PermitAll
    @Operation(summary = "Show a community's shelf", description = "What can be bought there, in the shelf's order.")
    public Uni<Page<ShelfItemView>> shelf(CommunityId community, @BeanParam PageRequest page) {
        return listings.shelf(community, page);
    }

    @GET
    @Path("/listings")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Show everything on one's shelf",
            description = "For owner and managers: with what cannot be bought and why, and what the terms allow.")
    @APIResponse(responseCode = "200", description = "In the shelf's order.")
    @APIResponse(responseCode = "403", description = "not-curator")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "503", description = "service-unavailable")
    public Uni<Page<ListingView>> shelfListings(CommunityId community, @BeanParam PageRequest page) {
        return communities.mustCurate(community, caller.account()).flatMap(_ -> listings.all(community, page));
    }

    @POST
    @Path("/listings")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Put a product on one's shelf", description = "For owner and managers. It comes last.")
    @APIResponse(responseCode = "201", description = "The listing.")
    @APIResponse(responseCode = "400", description = "invalid-request, idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "not-curator")
    @APIResponse(responseCode = "404", description = "not-found: no such community or product")
    @APIResponse(
            responseCode = "409",
            description = "already-listed, product-not-published, community-closed, shelf-full")
    @APIResponse(responseCode = "422", description = "price-outside-terms, not-a-variant, idempotency-key-reused")
    @APIResponse(responseCode = "503", description = "service-unavailable: send the same request again")
    public Uni<RestResponse<ListingView>> listProduct(
            @RestHeader("Idempotency-Key") String key, CommunityId community, @NotNull @Valid ListingRequest request) {
        return curator(community)
                .flatMap(by -> listings.list(key, community, by, request))
                .map(listed -> RestResponse.ResponseBuilder.<ListingView>created(
                                URI.create("/v1/shelves/%s/listings/%s".formatted(community, listed.listing())))
                        .entity(listed)
                        .build());
    }

    @PATCH
    @Path("/listings/{listing}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Change prices and recommendation of a listing", description = "For owner and managers.")
    @APIResponse(responseCode = "200", description = "The listing.")
    @APIResponse(responseCode = "403", description = "not-curator")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "community-closed")
    @APIResponse(responseCode = "422", description = "price-outside-terms, not-a-variant")
    public Uni<ListingView> changeListing(
            CommunityId community, ListingId listing, @NotNull @Valid ListingRequest.Change change) {
        return curator(community).flatMap(by -> listings.change(community, listing, by, change));
    }

    @DELETE
    @Path("/listings/{listing}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Take a product off one's shelf", description = "For owner and managers.")
    @APIResponse(responseCode = "204", description = "It is off.")
    @APIResponse(responseCode = "403", description = "not-curator")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> unlistProduct(CommunityId community, ListingId listing) {
        var by = caller.account();
        return communities.mustCurate(community, by).flatMap(_ -> listings.unlist(community, listing, by));
    }

    @PUT
    @Path("/order")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Arrange one's shelf", description = "For owner and managers. Names each listing once.")
    @APIResponse(responseCode = "204", description = "It is arranged.")
    @APIResponse(responseCode = "403", description = "not-curator")
    @APIResponse(responseCode = "409", description = "not-the-shelf: listings came or went meanwhile")
    public Uni<Void> arrangeShelf(CommunityId community, @NotNull @Valid ListingRequest.Arrangement arrangement) {
        return curator(community).flatMap(_ -> listings.arrange(community, arrangement.listings()));
    }

    private Uni<AccountId> curator(CommunityId community) {
        var account = caller.account();
        return communities.mustCurateOpen(community, account).replaceWith(account);
    }
}
