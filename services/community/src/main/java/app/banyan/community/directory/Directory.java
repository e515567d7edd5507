package app.banyan.community.directory;

import static java.util.stream.Collectors.toMap;

import app.banyan.community.card.Cards;
import app.banyan.community.domain.Regard;
import app.banyan.community.domain.Standing;
import app.banyan.community.member.Members;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who is who in a community, for those who belong to it: each sees what each of the others lets them see. */
@ApplicationScoped
public class Directory {

    private final Members members;
    private final Cards cards;

    Directory(Members members, Cards cards) {
        this.members = members;
        this.cards = cards;
    }

    @WithSession
    Uni<Page<EntryView>> find(CommunityId community, AccountId viewer, Filter filter, PageRequest page) {
        return members.standing(community, viewer)
                .invoke(Standing::mustBeMember)
                .flatMap(standing -> filter.search(standing).hits(page).flatMap(hits -> seen(standing, hits, page)));
    }

    @WithSession
    Uni<EntryView> one(CommunityId community, AccountId viewer, AccountId account) {
        var page = PageRequest.of(1, null);
        return members.standing(community, viewer)
                .invoke(Standing::mustBeMember)
                .flatMap(standing -> Filter.none()
                        .search(standing)
                        .account(account.value())
                        .hits(page)
                        .flatMap(hits -> seen(standing, hits, page)))
                .map(found -> found.items().stream().findFirst().orElseThrow(() -> new Refused(new NotFound())));
    }

    private Uni<Page<EntryView>> seen(Standing viewer, List<Search.Hit> hits, PageRequest page) {
        var regards = hits.stream().collect(toMap(hit -> new AccountId(hit.account()), hit -> regard(viewer, hit)));
        return cards.seen(regards)
                .map(seen -> page.page(
                        hits,
                        hit -> Cursor.of(hit.stay()),
                        hit -> EntryView.of(hit, seen.get(new AccountId(hit.account())))));
    }

    private static Regard regard(Standing viewer, Search.Hit hit) {
        return new Regard(
                hit.account().equals(viewer.account().value()), hit.following() && hit.followed(), viewer.steward());
    }
}
