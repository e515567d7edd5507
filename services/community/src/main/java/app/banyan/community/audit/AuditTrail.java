package app.banyan.community.audit;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What was decided in each community, by whom, and why: written beside what it tells of, and never changed. */
@ApplicationScoped
public class AuditTrail {

    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json;

    AuditTrail(Ids ids, Clock clock, ObjectMapper json) {
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /**
     * In the surrounding transaction, so that what is rolled back leaves no trace that it happened.
     *
     * @param actor   who did it; empty for the platform itself
     * @param action  a stable word, such as {@code banned}
     * @param subject whom it was done to
     * @param detail  the reasons, as JSON
     */
    @WithTransaction
    public Uni<Void> add(
            CommunityId community,
            Optional<AccountId> actor,
            String action,
            Optional<AccountId> subject,
            Map<String, ?> detail) {
        var row = new AuditRow();
        row.id = ids.next();
        row.community = community.value();
        row.at = clock.instant();
        row.actor = actor.map(AccountId::value).orElse(null);
        row.action = action;
        row.subject = subject.map(AccountId::value).orElse(null);
        row.detail = write(detail);
        return row.persist().replaceWithVoid();
    }

    @WithSession
    public Uni<Page<AuditView>> newest(CommunityId community, PageRequest page) {
        return AuditRow.newest(community, page)
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), row -> AuditView.of(row, json)));
    }

    private String write(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
