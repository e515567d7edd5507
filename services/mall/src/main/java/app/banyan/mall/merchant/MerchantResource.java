package app.banyan.mall.merchant;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1")
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

    @POST
    @Path("/merchants")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Register a merchant",
            description = "By a grown-up whose real name is verified, who becomes its owner. A licence that is well"
                    + " formed is not verified: two operators look at it, one at the declaration of an individual.")
    @APIResponse(responseCode = "201", description = "The merchant, waiting for a decision.")
    @APIResponse(responseCode = "409", description = "licence-taken, individual-already")
    @APIResponse(
            responseCode = "422",
            description = "kind-unclear, licence-invalid, owner-not-verified, owner-not-adult, out-of-bounds,"
                    + " unseen-signs, idempotency-key-reused")
    @APIResponse(responseCode = "503", description = "service-unavailable: identity does not answer")
    public Uni<RestResponse<MerchantView>> registerMerchant(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid MerchantDraft draft) {
        return merchants
                .register(key, caller.account(), draft)
                .map(merchant -> RestResponse.ResponseBuilder.<MerchantView>created(
                                URI.create("/v1/merchants/" + merchant.id()))
                        .entity(merchant)
                        .build());
    }

    @GET
    @Path("/merchants/{merchant}")
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

    @GET
    @Path("/my-merchants")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List the merchants that you own or work for", description = "The newest first.")
    @APIResponse(responseCode = "200", description = "Your merchants.")
    public Uni<Page<MerchantView>> myMerchants(@BeanParam PageRequest page) {
        return merchants.mine(caller.account(), page);
    }

    @PUT
    @Path("/merchants/{merchant}/shipping")
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
    @Path("/merchants/{merchant}/terms")
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
    @Path("/merchants/{merchant}/declaration")
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
