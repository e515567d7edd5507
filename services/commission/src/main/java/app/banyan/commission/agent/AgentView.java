package app.banyan.commission.agent;

import app.banyan.commission.domain.AgentId;
import app.banyan.commission.domain.Eligibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the caller stands as an agent. */
public record AgentView(
        Status status,
        Optional<AgentId> agent,
        Optional<Instant> since,

        @Schema(description = "What to do before applying; empty for an agent and for one who may apply now.")
        List<MissingView> missing) {

    public enum Status {
        ACTIVE,
        NOT_YET
    }

    static AgentView of(AgentRow row) {
        return new AgentView(Status.ACTIVE, Optional.of(new AgentId(row.id)), Optional.of(row.since), List.of());
    }

    static AgentView notYet(Eligibility standing) {
        var missing = standing.missing().stream().map(MissingView::of).toList();
        return new AgentView(Status.NOT_YET, Optional.empty(), Optional.empty(), missing);
    }
}
