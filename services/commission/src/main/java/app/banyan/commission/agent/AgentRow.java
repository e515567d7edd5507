package app.banyan.commission.agent;

import app.banyan.kernel.AccountId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "agent")
class AgentRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID account;
    String personKey;
    UUID inviter;
    String training;
    int agreement;
    Instant since;

    static Uni<AgentRow> of(AccountId account) {
        return find("account", account.value()).firstResult();
    }
}
