package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantRole;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/v1/merchants/{merchant}/staff/{account}")
@Tag(name = "internal")
class InternalStaffResource {

    private final Merchants merchants;

    InternalStaffResource(Merchants merchants) {
        this.merchants = merchants;
    }

    @Schema(name = "MerchantStanding", description = "What a person is to a merchant.")
    record Standing(
            MerchantId merchant,
            AccountId account,

            @Schema(description = "The merchant's name.", examples = "云上茶行")
            String name,

            @Schema(description = "owner, staff or none.", examples = "staff")
            String role) {

        static Standing of(Merchant merchant, AccountId account, MerchantRole role) {
            return new Standing(merchant.id(), account, merchant.name(), role.word());
        }
    }

    @GET
    @RolesAllowed(Role.SERVICE)
    @Operation(summary = "What is a person to a merchant?", description = "For other services. Never cached.")
    @APIResponse(responseCode = "200", description = "The role; none for somebody who does not belong to it.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such merchant")
    public Uni<Standing> merchantStanding(MerchantId merchant, AccountId account) {
        return merchants
                .of(merchant)
                .flatMap(found -> merchants.role(merchant, account).map(role -> Standing.of(found, account, role)));
    }
}
