package app.banyan.community.oversight;

import app.banyan.community.audit.AuditTrail;
import app.banyan.community.audit.AuditView;
import app.banyan.community.member.Members;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/communities/{community}/audit")
@Tag(name = "oversight", description = "What was decided in a community, and what its owner takes home.")
class AuditResource {

    private final AuditTrail audit;
    private final Members members;
    private final Caller caller;

    AuditResource(AuditTrail audit, Members members, Caller caller) {
        this.audit = audit;
        this.members = members;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "List what was decided in a community",
            description = "For its owner and for operators, the newest first.")
    @APIResponse(responseCode = "200", description = "A page of the audit.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<AuditView>> communityAudit(CommunityId community, @BeanParam PageRequest page) {
        var operator = caller.operator();
        return members.standing(community, caller.account())
                .invoke(standing -> {
                    if (!operator) {
                        standing.mustBeOwner();
                    }
                })
                .flatMap(_ -> audit.newest(community, page));
    }
}
