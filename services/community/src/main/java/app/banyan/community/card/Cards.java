package app.banyan.community.card;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import app.banyan.community.domain.Badge;
import app.banyan.community.domain.Regard;
import app.banyan.community.people.Person.BadgeHeld;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.inbox.Inbox;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What people say of themselves, and what identity verified of them. */
@ApplicationScoped
public class Cards {

    private static final String CONSUMER = "badges";

    private final Inbox inbox;
    private final Clock clock;

    Cards(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The whole card is written anew, under a row of its own, so that two changes at once are one after the other. */
    @WithTransaction
    Uni<OwnCardView> put(AccountId account, CardDraft draft) {
        var lines = draft.lines(account);
        var shown = draft.shown(account);
        return Sql.session()
                .update("""
                        insert into card (account, version, changed_at) values ($1, 1, $2)
                        on conflict (account) do update set version = card.version + 1, changed_at = excluded.changed_at""", account.value(), clock.instant())
                .flatMap(_ -> Sql.session().update("delete from card_line where account = $1", account.value()))
                .flatMap(_ -> Sql.session().update("delete from badge_shown where account = $1", account.value()))
                .flatMap(_ ->
                        persisted(Stream.concat(lines.stream(), shown.stream()).toList()))
                .flatMap(_ -> own(account));
    }

    @WithSession
    Uni<OwnCardView> own(AccountId account) {
        var one = List.of(account.value());
        return CardLineRow.of(one)
                .flatMap(lines -> BadgeRow.of(one)
                        .flatMap(badges -> BadgeShownRow.of(one).map(shown -> OwnCardView.of(lines, badges, shown))));
    }

    /** @param regards what the one who looks is to each of the people */
    @WithSession
    public Uni<Map<AccountId, SeenCard>> seen(Map<AccountId, Regard> regards) {
        var accounts = regards.keySet().stream().map(AccountId::value).toList();
        return CardLineRow.of(accounts)
                .flatMap(lines -> BadgeRow.of(accounts)
                        .flatMap(badges ->
                                BadgeShownRow.of(accounts).map(shown -> seen(regards, lines, badges, shown))));
    }

    private static Map<AccountId, SeenCard> seen(
            Map<AccountId, Regard> regards, List<CardLineRow> lines, List<BadgeRow> badges, List<BadgeShownRow> shown) {
        Map<UUID, List<CardLineRow>> linesOf = lines.stream().collect(groupingBy(row -> row.account));
        Map<UUID, List<BadgeRow>> badgesOf = badges.stream().collect(groupingBy(row -> row.account));
        Map<UUID, List<BadgeShownRow>> shownOf = shown.stream().collect(groupingBy(row -> row.account));
        return regards.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        regard -> SeenCard.of(
                                regard.getValue(),
                                linesOf.getOrDefault(regard.getKey().value(), List.of()),
                                badgesOf.getOrDefault(regard.getKey().value(), List.of()),
                                shownOf.getOrDefault(regard.getKey().value(), List.of()).stream()
                                        .collect(toMap(row -> row.kind, row -> row.shownTo)))));
    }

    /**
     * A badge that identity no longer shows is gone. Of two answers at once, the one that was asked for later counts.
     *
     * @param askedAt taken before identity was asked
     */
    @WithTransaction
    Uni<Void> replaceBadges(UUID event, AccountId account, List<BadgeHeld> held, Instant askedAt) {
        var rows = held.stream()
                .flatMap(badge -> Badge.of(badge.kind()).stream()
                        .map(kind -> BadgeRow.of(account, kind, badge.label(), badge.verifiedAt())))
                .toList();
        return inbox.once(
                event,
                CONSUMER,
                () -> Sql.session()
                        .update("""
                        insert into badge_asked (account, asked_at) values ($1, $2)
                        on conflict (account) do update set asked_at = excluded.asked_at
                         where badge_asked.asked_at <= excluded.asked_at""", account.value(), askedAt)
                        .flatMap(newest -> newest == 1
                                ? Sql.session()
                                        .update("delete from badge where account = $1", account.value())
                                        .flatMap(_ -> persisted(rows))
                                : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> persisted(List<?> rows) {
        return Panache.getSession()
                .flatMap(session -> session.persistAll(rows.toArray()).call(session::flush));
    }
}
