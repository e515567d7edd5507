package app.banyan.community.member;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/my-communities")
@Tag(name = "members")
class MyCommunityResource {

    private final Members members;
    private final Caller caller;

    MyCommunityResource(Members members, Caller caller) {
        this.members = members;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List the communities I belong to", description = "With what I am in them, the latest first.")
    public Uni<Page<MemberView>> myCommunities(@BeanParam PageRequest page) {
        return members.of(caller.account(), page);
    }
}
