package app.banyan.community.directory;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/communities/{community}/directory")
@Tag(name = "who is who")
class DirectoryResource {

    private final Directory directory;
    private final Caller caller;

    DirectoryResource(Directory directory, Caller caller) {
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Who is who",
            description =
                    "For members, in the order in which they came. Nobody is found by something that the caller may"
                            + " not see of them.")
    @APIResponse(responseCode = "200", description = "A page of members.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<EntryView>> directory(
            CommunityId community,
            @RestQuery
                    @Size(max = 100)
                    @Parameter(description = "Up to five words, Chinese or English; each is somewhere on the card.")
                    String q,
            @RestQuery
                    @Pattern(regexp = "owner|manager|expert|member")
                    @Parameter(description = "owner, manager, expert or member")
                    String role,
            @RestQuery
                    @Pattern(regexp = "real-name|position|organisation|education")
                    @Parameter(description = "real-name, position, organisation or education")
                    String badge,
            @RestQuery @Size(max = 40) @Parameter(description = "A code of /v1/card/industries.") String industry,
            @RestQuery @Size(max = 100) String tag,
            @RestQuery @Size(max = 100) String city,
            @BeanParam PageRequest page) {
        return directory.find(community, caller.account(), Filter.of(q, role, badge, industry, tag, city), page);
    }

    @GET
    @Path("/{account}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Who is this?", description = "For members of the same community.")
    @APIResponse(responseCode = "200", description = "The member.")
    @APIResponse(responseCode = "403", description = "members-only")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<EntryView> directoryEntry(CommunityId community, AccountId account) {
        return directory.one(community, caller.account(), account);
    }
}
