package app.banyan.mall.merchant;

import app.banyan.kernel.MerchantId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/merchants/{merchant}")
@Tag(name = "merchants", description = "Who lists goods, and who works for them.")
class MerchantResource {

    private final Merchants merchants;
    private final Caller caller;
    private final Reader reader;

    MerchantResource(Merchants merchants, Caller caller, Reader reader) {
        this.merchants = merchants;
        this.caller = caller;
        this.reader = reader;
    }

    @Schema(name = "Declaration", description = "I sell less than 100,000 yuan a calendar year.")
    record Declaration(@NotNull @AssertTrue Boolean declared) {}

    @GET
    @PermitAll
    @Operation(
            summary = "Show a merchant",
            description = "With its licence; an individual carries a label. One that may not sell is there for its own"
                    + " people and for operators only.")
    @APIResponse(responseCode = "200", description = "The merchant.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<MerchantView> merchant(MerchantId merchant) {
        return reader.account()
                .flatMap(account -> reader.operator().flatMap(operator -> merchants.card(merchant, account, operator)));
    }

    @PUT
    @Path("/shipping")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Say what sending costs", description = "For the merchant's own people.")
    @APIResponse(responseCode = "200", description = "The merchant.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "merchant-stopped")
    @APIResponse(responseCode = "422", description = "out-of-bounds")
    public Uni<MerchantView> setShipping(MerchantId merchant, @NotNull @Valid ShippingView shipping) {
        return merchants.ship(merchant, caller.account(), shipping.shipping());
    }

    @PUT
    @Path("/terms")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Say how new products may be resold",
            description = "For the merchant's own people. What is there already keeps its terms.")
    @APIResponse(responseCode = "200", description = "The merchant.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "merchant-stopped")
    @APIResponse(responseCode = "422", description = "out-of-bounds")
    public Uni<MerchantView> setDefaultTerms(MerchantId merchant, @NotNull @Valid TermsRequest terms) {
        return merchants.setTerms(merchant, caller.account(), terms.terms());
    }

    @PUT
    @Path("/declaration")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Declare again to sell little",
            description = "For an individual, whose verification lasts for half a year: it goes on from the day on"
                    + " which an operator has looked at it again.")
    @APIResponse(responseCode = "200", description = "The merchant, waiting for a decision.")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "merchant-state, merchant-stopped")
    public Uni<MerchantView> declareAgain(MerchantId merchant, @NotNull @Valid Declaration declaration) {
        return merchants.declareAgain(merchant, caller.account());
    }
}
