package app.banyan.commission.link;

import app.banyan.commission.CommissionConfig;
import app.banyan.commission.touch.VisitorCookie;
import app.banyan.kernel.CommunityId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
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
    @APIResponse(
            responseCode = "302",
            description =
                    "To the web app, with the code as `invite`: to the group of the link, else to the front page.")
    @APIResponse(responseCode = "404", description = "/problems/link-unknown")
    public Uni<RestResponse<Void>> openInvite(String code, @RestCookie(VisitorCookie.NAME) String cookie) {
        return links.open(code, VisitorCookie.read(cookie))
                .map(opened -> RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.FOUND)
                        .location(target(code, opened.community()))
                        .cookie(cookies.of(opened.visitor()))
                        .header("Cache-Control", "no-store")
                        .build());
    }

    private URI target(String code, Optional<CommunityId> community) {
        return UriBuilder.fromUri(publicUrl)
                .path(community.map(group -> "/c/" + group).orElse("/"))
                .queryParam("invite", code)
                .build();
    }
}
