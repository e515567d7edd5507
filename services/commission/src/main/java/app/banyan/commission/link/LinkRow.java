package app.banyan.commission.link;

import app.banyan.commission.domain.AgentId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "link")
class LinkRow extends PanacheEntityBase {

    /** Sorts before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    @Id
    UUID id;

    String code;
    UUID agent;
    String label;
    UUID community;
    Instant createdAt;

    static Uni<LinkRow> byCode(String code) {
        return find("code", code).firstResult();
    }

    static Uni<List<LinkRow>> of(AgentId agent, Optional<UUID> after, int limit) {
        return find("agent = ?1 and id > ?2 order by id", agent.value(), after.orElse(FIRST))
                .page(0, limit)
                .list();
    }
}
