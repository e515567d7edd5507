package app.banyan.commission.link;

import app.banyan.commission.agent.Agents;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/links")
@Tag(name = "invites")
class LinkResource {

    private final Links links;
    private final Agents agents;
    private final Idempotency idempotency;
    private final Caller caller;

    LinkResource(Links links, Agents agents, Idempotency idempotency, Caller caller) {
        this.links = links;
        this.agents = agents;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    record NewLink(
            @Size(max = 100) @Schema(description = "For the agent's own use.", examples = "spring poster")
            String label,

            @Schema(description = "The group that the link leads to. Absent: the platform's front page.")
            CommunityId community) {

        String labelOrEmpty() {
            return label == null ? "" : label;
        }
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @WithTransaction
    @Operation(summary = "Make an invite link", description = "For agents. Every opening of the link is a touch.")
    @APIResponse(responseCode = "201", description = "The link.")
    @APIResponse(responseCode = "403", description = "/problems/not-an-agent")
    public Uni<RestResponse<LinkView>> createLink(
            @RestHeader("Idempotency-Key") String key, @Valid @NotNull NewLink link) {
        return agents.require(caller.account())
                .flatMap(agent -> idempotency.once(
                        "links.create",
                        key,
                        link,
                        LinkView.class,
                        () -> links.create(agent, link.labelOrEmpty(), Optional.ofNullable(link.community()))))
                .map(view -> RestResponse.ResponseBuilder.<LinkView>created(URI.create("/i/" + view.code()))
                        .entity(view)
                        .build());
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "My invite links", description = "Oldest first.")
    @APIResponse(responseCode = "403", description = "/problems/not-an-agent")
    public Uni<Page<LinkView>> myLinks(@BeanParam PageRequest page) {
        return agents.require(caller.account()).flatMap(agent -> links.of(agent, page));
    }
}
