package app.banyan.commission.link;

import app.banyan.commission.CommissionConfig;
import app.banyan.commission.touch.VisitorCookie;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/i/{code}")
@Tag(name = "invites")
class InviteResource {

    private final Links links;
    private final VisitorCookie cookies;
    private final String publicUrl;

    InviteResource(Links links, VisitorCookie cookies, CommissionConfig config) {
        this.links = links;
        this.cookies = cookies;
        this.publicUrl = config.publicUrl();
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Open an invite link",
            description = "Records the touch, sets the first-party cookie banyan_visitor, and leads to the web app.")
    @APIResponse(responseCode = "302", description = "To the web app, with the code as `invite`.")
    @APIResponse(responseCode = "404", description = "/problems/link-unknown")
    public Uni<RestResponse<Void>> openInvite(String code, @RestCookie(VisitorCookie.NAME) String cookie) {
        var target = UriBuilder.fromUri(publicUrl)
                .path("/")
                .queryParam("invite", code)
                .build();
        return links.open(code, VisitorCookie.read(cookie))
                .map(visitor -> RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.FOUND)
                        .location(target)
                        .cookie(cookies.of(visitor))
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
