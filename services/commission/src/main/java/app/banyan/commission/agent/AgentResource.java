package app.banyan.commission.agent;

import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/agents")
@Tag(name = "agents")
class AgentResource {

    private final Agents agents;
    private final Candidates candidates;
    private final Caller caller;

    AgentResource(Agents agents, Candidates candidates, Caller caller) {
        this.agents = agents;
        this.candidates = candidates;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Become an agent",
            description =
                    "Asks for a verified identity, 18 years, the signed agreement and the finished training. No payment is"
                            + " asked, and none is looked at. Applying again gives the same agent.")
    @APIResponse(responseCode = "201", description = "The caller is an agent.")
    @APIResponse(responseCode = "409", description = "/problems/person-is-agent")
    @APIResponse(responseCode = "422", description = "/problems/agent-not-eligible: `missing` lists what and how")
    public Uni<RestResponse<AgentView>> applyAsAgent() {
        var account = caller.account();
        return agents.of(account)
                .flatMap(known -> known.map(agent -> Uni.createFrom().item(agent))
                        .orElseGet(() -> candidates
                                .of(account)
                                .flatMap(candidate -> agents.inviter(account)
                                        .flatMap(inviter -> agents.join(account, candidate, inviter)))))
                .map(agent -> RestResponse.ResponseBuilder.<AgentView>created(URI.create("/v1/agents/me"))
                        .entity(agent)
                        .build());
    }

    @GET
    @Path("/me")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "How I stand as an agent",
            description = "For one who is not an agent yet: what is still missing.")
    public Uni<AgentView> myStanding() {
        var account = caller.account();
        return agents.of(account)
                .flatMap(known -> known.map(agent -> Uni.createFrom().item(agent))
                        .orElseGet(
                                () -> candidates.of(account).map(candidate -> AgentView.notYet(candidate.standing()))));
    }
}
