package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/merchants/{merchant}/staff")
@Tag(name = "merchants")
class StaffResource {

    private final Staff staff;
    private final Caller caller;

    StaffResource(Staff staff, Caller caller) {
        this.staff = staff;
        this.caller = caller;
    }

    @Schema(name = "MerchantStaffList", description = "Everybody who works for a merchant; at most 50.")
    record StaffList(List<StaffView> items) {}

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List who works for a merchant", description = "For the merchant's own people.")
    @APIResponse(responseCode = "200", description = "Everybody besides the owner.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<StaffList> merchantStaff(MerchantId merchant) {
        return staff.of(merchant, caller.account()).map(StaffList::new);
    }

    @PUT
    @Path("/{account}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Let somebody work for a merchant", description = "By its owner.")
    @APIResponse(responseCode = "204", description = "The account belongs to its staff.")
    @APIResponse(responseCode = "403", description = "merchant-owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "422", description = "owner-is-no-staff, too-many-staff")
    public Uni<Void> addMerchantStaff(MerchantId merchant, AccountId account) {
        return staff.add(merchant, caller.account(), account);
    }

    @DELETE
    @Path("/{account}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Let somebody work for a merchant no more", description = "By its owner. Works at once.")
    @APIResponse(responseCode = "204", description = "The account does not belong to its staff.")
    @APIResponse(responseCode = "403", description = "merchant-owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> removeMerchantStaff(MerchantId merchant, AccountId account) {
        return staff.remove(merchant, caller.account(), account);
    }
}
