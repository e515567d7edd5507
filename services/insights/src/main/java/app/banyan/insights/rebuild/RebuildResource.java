package app.banyan.insights.rebuild;

import app.banyan.insights.rebuild.FreshnessView.RebuildView;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

@Path("/v1/insights")
@Tag(name = "freshness")
class RebuildResource {

    private final Rebuilds rebuilds;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Pool pool;

    RebuildResource(Rebuilds rebuilds, Idempotency idempotency, Caller caller, Pool pool) {
        this.rebuilds = rebuilds;
        this.idempotency = idempotency;
        this.caller = caller;
        this.pool = pool;
    }

    @GET
    @Path("/freshness")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "How far is everything read?",
            description = "Topic by topic, and whether a rebuild is under way.")
    public Uni<FreshnessView> insightsFreshness() {
        return rebuilds.freshness();
    }

    @POST
    @Path("/rebuilds")
    @ResponseStatus(202)
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Empty the facts and read everything anew",
            description = "From the first offset of each topic. The answers after it are those of before.")
    @APIResponse(responseCode = "202", description = "It is under way. `freshness` says how far it is.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "409", description = "rebuild-under-way")
    public Uni<RebuildView> rebuildInsights(@RestHeader("Idempotency-Key") String key) {
        var account = caller.account();
        return rebuilds.reach()
                .flatMap(reach -> pool.withTransaction(connection -> idempotency.once(
                        Sql.connection(connection),
                        account.wire(),
                        "insights.rebuild",
                        key,
                        Map.of(),
                        RebuildView.class,
                        () -> rebuilds.start(connection, account, reach))));
    }
}
