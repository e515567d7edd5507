package app.banyan.insights.facts;

import app.banyan.insights.facts.Told.CommunityFounded;
import app.banyan.insights.facts.Told.CommunityOver;
import app.banyan.insights.facts.Told.MemberGone;
import app.banyan.insights.facts.Told.MemberJoined;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes communities, and who belongs to them. */
final class CommunityFacts {

    private static final String FOUNDED = """
            insert into community (id, kind, founded_at)
            select id, kind, at from json_to_recordset($1::text::json) as r(id uuid, kind text, at timestamptz)
            on conflict (id) do update set kind = excluded.kind, founded_at = excluded.founded_at""";

    /** Closed, then archived: it is over since the first of them. */
    private static final String OVER = """
            insert into community (id, over_at)
            select id, min(at) from json_to_recordset($1::text::json) as r(id uuid, at timestamptz) group by id
            on conflict (id) do update set over_at = least(community.over_at, excluded.over_at)""";

    private static final String BELONGS = """
            insert into community_member (community, account, belongs, at)
            select community, account, belongs, at
              from json_to_recordset($1::text::json) as r(community uuid, account uuid, belongs boolean, at timestamptz)
            on conflict (community, account) do update set belongs = excluded.belongs, at = excluded.at""";

    private CommunityFacts() {}

    private record Founded(UUID id, String kind, Instant at) {}

    private record Over(UUID id, Instant at) {}

    private record Belongs(UUID community, UUID account, boolean belongs, Instant at) {

        static Stream<Belongs> of(Told told) {
            return switch (told) {
                case MemberJoined(var community, var account, var at) ->
                    Stream.of(new Belongs(community.value(), account.value(), true, at));
                case MemberGone(var community, var account, var at) ->
                    Stream.of(new Belongs(community.value(), account.value(), false, at));
                default -> Stream.empty();
            };
        }
    }

    static Uni<Void> write(Batch batch) {
        var founded = Batch.latest(
                batch.of(CommunityFounded.class)
                        .map(told -> new Founded(told.community().value(), told.kind(), told.foundedAt())),
                Founded::id);
        var over = batch.of(CommunityOver.class)
                .map(told -> new Over(told.community().value(), told.at()))
                .toList();
        var belongs = Batch.latest(
                batch.told().stream().flatMap(Belongs::of), row -> List.of(row.community(), row.account()));
        return batch.write(FOUNDED, founded)
                .chain(() -> batch.write(OVER, over))
                .chain(() -> batch.write(BELONGS, belongs));
    }
}
