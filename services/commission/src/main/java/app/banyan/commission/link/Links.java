package app.banyan.commission.link;

import app.banyan.commission.CommissionConfig;
import app.banyan.commission.domain.AgentId;
import app.banyan.commission.domain.CommissionRefusal.LinkUnknown;
import app.banyan.commission.domain.LinkCode;
import app.banyan.commission.domain.LinkId;
import app.banyan.commission.touch.Touches;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.VisitorId;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** The links of agents, and what happens when one is opened. */
@ApplicationScoped
public class Links {

    private final Touches touches;
    private final Ids ids;
    private final Clock clock;
    private final String publicUrl;
    private final SecureRandom random = new SecureRandom();

    Links(Touches touches, Ids ids, Clock clock, CommissionConfig config) {
        this.touches = touches;
        this.ids = ids;
        this.clock = clock;
        this.publicUrl = config.publicUrl();
    }

    /**
     * What an opening of a link led to.
     *
     * @param community the group that the link leads to
     */
    record Opened(VisitorId visitor, Optional<CommunityId> community) {}

    /** One code in 850 billion: should it be taken, the unique key refuses it and the client asks again. */
    @WithTransaction
    public Uni<LinkView> create(AgentId agent, String label, Optional<CommunityId> community) {
        var row = new LinkRow();
        row.id = ids.next();
        row.code = LinkCode.random(random).value();
        row.agent = agent.value();
        row.label = label;
        row.community = community.map(CommunityId::value).orElse(null);
        row.createdAt = clock.instant();
        return row.persist().replaceWith(() -> LinkView.of(row, publicUrl));
    }

    @WithSession
    public Uni<Page<LinkView>> of(AgentId agent, PageRequest page) {
        return LinkRow.of(agent, page.afterId(), page.fetch())
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), row -> LinkView.of(row, publicUrl)));
    }

    /** Records the touch. Codes are read in any case, as people type them. */
    @WithTransaction
    Uni<Opened> open(String code, Optional<VisitorId> visitor) {
        return LinkRow.byCode(code.toLowerCase(Locale.ROOT))
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new LinkUnknown()))
                .flatMap(link -> {
                    var community = Optional.ofNullable(link.community).map(CommunityId::new);
                    return touches.record(new LinkId(link.id), new AgentId(link.agent), community, visitor)
                            .map(known -> new Opened(known, community));
                });
    }
}
