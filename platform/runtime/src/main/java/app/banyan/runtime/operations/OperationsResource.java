package app.banyan.runtime.operations;

import app.banyan.runtime.security.Role;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/operations")
@Tag(name = "operations")
public class OperationsResource {

    private final List<Backlog> backlogs;

    OperationsResource(@All List<Backlog> backlogs) {
        this.backlogs = backlogs;
    }

    @GET
    @Path("/quiescence")
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "Is everything that was accepted finished?",
            description = "Counts what waits: the outbox, Kafka records not yet handled, and the service's own queues.")
    public Uni<Quiescence> quiescence() {
        return Multi.createFrom()
                .iterable(backlogs)
                .onItem()
                .transformToUniAndConcatenate(backlog -> backlog.waiting().map(n -> Map.entry(backlog.name(), n)))
                .collect()
                .in(TreeMap<String, Long>::new, (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(waiting -> new Quiescence(waiting.values().stream().allMatch(n -> n == 0), waiting));
    }

    /**
     * @param quiet   nothing waits
     * @param waiting how many of each kind
     */
    public record Quiescence(boolean quiet, Map<String, Long> waiting) {}
}
