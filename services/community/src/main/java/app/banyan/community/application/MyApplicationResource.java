package app.banyan.community.application;

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

@Path("/v1/applications")
@Tag(name = "admission")
class MyApplicationResource {

    private final Applications applications;
    private final Caller caller;

    MyApplicationResource(Applications applications, Caller caller) {
        this.applications = applications;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List my applications", description = "With what became of them and why, the newest first.")
    public Uni<Page<ApplicationView>> myApplications(@BeanParam PageRequest page) {
        return applications.mine(caller.account(), page);
    }
}
