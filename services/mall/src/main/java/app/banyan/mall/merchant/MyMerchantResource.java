package app.banyan.mall.merchant;

import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/my-merchants")
@Tag(name = "merchants")
class MyMerchantResource {

    private final Merchants merchants;
    private final Caller caller;

    MyMerchantResource(Merchants merchants, Caller caller) {
        this.merchants = merchants;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List the merchants that you own or work for", description = "The newest first.")
    @APIResponse(responseCode = "200", description = "Your merchants.")
    public Uni<Page<MerchantView>> myMerchants(@BeanParam PageRequest page) {
        return merchants.mine(caller.account(), page);
    }
}
