package app.banyan.commission.agent;

import app.banyan.commission.agent.Candidates.Candidate;
import app.banyan.commission.domain.AgentId;
import app.banyan.commission.domain.CommissionRefusal.NotAnAgent;
import app.banyan.commission.domain.CommissionRefusal.PersonIsAgent;
import app.banyan.commission.domain.Touch;
import app.banyan.commission.touch.Touches;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** People become agents by identity, agreement and training. */
@ApplicationScoped
public class Agents {

    private final Touches touches;
    private final Ids ids;
    private final Clock clock;

    Agents(Touches touches, Ids ids, Clock clock) {
        this.touches = touches;
        this.ids = ids;
        this.clock = clock;
    }

    @WithSession
    public Uni<Optional<AgentView>> of(AccountId account) {
        return AgentRow.of(account).map(row -> Optional.ofNullable(row).map(AgentView::of));
    }

    /** The agent this account is; anybody else is refused. */
    @WithSession
    public Uni<AgentId> require(AccountId account) {
        return AgentRow.of(account)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotAnAgent()))
                .map(row -> new AgentId(row.id));
    }

    /** Who touched the person last is remembered as the inviter: nobody earns from whom they were brought by. */
    public Uni<Optional<AgentId>> inviter(AccountId account) {
        return touches.of(account, Optional.empty(), clock.instant())
                .map(all -> all.stream()
                        .filter(touch -> !touch.account().equals(account))
                        .findFirst()
                        .map(Touch::agent));
    }

    /** An account applies once; applying again gives the same agent. */
    @WithTransaction
    public Uni<AgentView> join(AccountId account, Candidate candidate, Optional<AgentId> inviter) {
        candidate.standing().require();
        var key = candidate.person().personKey().orElseThrow();
        return Sql.session()
                .update(
                        """
                        insert into agent (id, account, person_key, inviter, training, agreement, since)
                        values ($1, $2, $3, cast($4 as uuid), cast($5 as text), $6, $7) on conflict do nothing""",
                        ids.next(),
                        account.value(),
                        key,
                        inviter.map(AgentId::value).orElse(null),
                        candidate.training().course().orElse(null),
                        candidate.person().signed().orElseThrow().version(),
                        clock.instant())
                .chain(() -> AgentRow.of(account))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new PersonIsAgent()))
                .map(AgentView::of);
    }
}
