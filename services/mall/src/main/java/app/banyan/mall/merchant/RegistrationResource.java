package app.banyan.mall.merchant;

import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import java.net.URI;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/merchants")
@Tag(name = "merchants")
class RegistrationResource {

    private final Merchants merchants;
    private final Caller caller;

    RegistrationResource(Merchants merchants, Caller caller) {
        this.merchants = merchants;
        this.caller = caller;
    }

    @POST
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
}
