package app.banyan.community.directory;

import app.banyan.community.domain.Badge;
import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.Wording;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who of a community is found. Every line and every badge is looked at together with who may see it, so that nobody is
 * found by something that the one who asks may not see.
 */
final class Search {

    private static final int MOST_WORDS = 5;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Whoever looks is {@code $2}; {@code $3} says whether they are the owner or the manager. */
    private static final String SEES =
            "(m.account = $2 or %1$s = 'EVERYONE' or %1$s = 'MUTUAL' and mine.id is not null and theirs.id is not null"
                    + " or %1$s = 'STEWARDS' and $3)";

    private static final String LINE = "exists (select from card_line l where l.account = m.account and %s and "
            + SEES.formatted("l.shown_to") + ")";

    private static final String BADGE =
            "exists (select from badge b left join badge_shown s on s.account = b.account and s.kind"
                    + " = b.kind where b.account = m.account and %s and "
                    + SEES.formatted("coalesce(s.shown_to, 'NOBODY')") + ")";

    /** A member as the search finds them. */
    record Hit(
            UUID stay,
            UUID account,
            boolean owner,
            boolean manager,
            boolean expert,
            Instant joinedAt,
            boolean following,
            boolean followed) {

        static Hit of(Object[] row) {
            return new Hit(
                    (UUID) row[0],
                    (UUID) row[1],
                    (Boolean) row[2],
                    (Boolean) row[3],
                    (Boolean) row[4],
                    ((OffsetDateTime) row[5]).toInstant(),
                    (Boolean) row[6],
                    (Boolean) row[7]);
        }
    }

    private final List<Object> parameters = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    Search(UUID community, UUID viewer, boolean steward) {
        parameters.addAll(List.of(community, viewer, steward));
    }

    /** Each word is somewhere on what may be seen of a person. */
    Search words(Optional<String> asked) {
        asked.stream()
                .flatMap(words -> Stream.of(Wording.searchable(words).split(" ")))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .forEach(word -> {
                    var at = parameter(word);
                    conditions.add("(" + LINE.formatted("strpos(l.searchable, " + at + ") > 0") + " or "
                            + BADGE.formatted("strpos(b.searchable, " + at + ") > 0") + ")");
                });
        return this;
    }

    Search line(String field, Optional<String> value) {
        value.ifPresent(asked -> conditions.add(LINE.formatted(
                "l.field = '" + field + "' and l.searchable = " + parameter(Wording.searchable(asked)))));
        return this;
    }

    Search industry(Optional<String> code) {
        code.ifPresent(
                asked -> conditions.add(LINE.formatted("l.field = 'INDUSTRY' and l.value = " + parameter(asked))));
        return this;
    }

    Search badge(Optional<Badge> badge) {
        badge.ifPresent(asked -> conditions.add(BADGE.formatted("b.kind = " + parameter(asked.name()))));
        return this;
    }

    Search role(Optional<CommunityRole> role) {
        role.ifPresent(asked -> conditions.add(
                switch (asked) {
                    case OWNER -> "m.owner";
                    case MANAGER -> "m.manager";
                    case EXPERT -> "m.expert";
                    case MEMBER -> "true";
                }));
        return this;
    }

    Search account(UUID account) {
        conditions.add("m.account = " + parameter(account));
        return this;
    }

    /** In the order in which they came. */
    Uni<List<Hit>> hits(PageRequest page) {
        conditions.add("m.id > " + parameter(page.afterId().orElse(BEFORE_ALL)));
        var statement = """
                select m.id, m.account, m.owner, m.manager, m.expert, m.joined_at,
                       mine.id is not null, theirs.id is not null
                  from member m
                  left join follow mine on mine.follower = $2 and mine.followed = m.account
                  left join follow theirs on theirs.follower = m.account and theirs.followed = $2
                 where m.community = $1 and m.ended_at is null and ($3 or true) and %s
                 order by m.id
                 limit %s""".formatted(String.join(" and ", conditions), parameter(page.fetch()));
        return Sql.session()
                .query(statement, parameters.toArray())
                .map(rows -> rows.stream().map(Hit::of).toList());
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }
}
