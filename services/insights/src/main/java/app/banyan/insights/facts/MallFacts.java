package app.banyan.insights.facts;

import app.banyan.insights.facts.Told.Listed;
import app.banyan.insights.facts.Told.MerchantNamed;
import app.banyan.insights.facts.Told.ProductChanged;
import app.banyan.insights.facts.Told.ProductPublished;
import app.banyan.insights.facts.Told.ProductWithdrawn;
import app.banyan.insights.facts.Told.Unlisted;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes merchants, their products, and what stands on whose shelf since when. */
final class MallFacts {

    private static final String MERCHANT = """
            insert into merchant (id, name, kind)
            select id, name, kind from json_to_recordset($1::text::json) as r(id uuid, name text, kind text)
            on conflict (id) do update set name = excluded.name, kind = excluded.kind""";

    private static final String TITLE = """
            insert into product (id, merchant, title)
            select id, merchant, title from json_to_recordset($1::text::json) as r(id text, merchant uuid, title text)
            on conflict (id) do update set merchant = excluded.merchant, title = excluded.title""";

    private static final String WITHDRAWN = """
            insert into product (id, withdrawn)
            select id, withdrawn from json_to_recordset($1::text::json) as r(id text, withdrawn boolean)
            on conflict (id) do update set withdrawn = excluded.withdrawn""";

    private static final String LISTED = """
            insert into listing (id, community, product, listed_at)
            select id, community, product, at
              from json_to_recordset($1::text::json) as r(id text, community uuid, product text, at timestamptz)
            on conflict (id) do update set listed_at = excluded.listed_at""";

    private static final String UNLISTED = """
            insert into listing (id, community, product, unlisted_at)
            select id, community, product, at
              from json_to_recordset($1::text::json) as r(id text, community uuid, product text, at timestamptz)
            on conflict (id) do update set unlisted_at = excluded.unlisted_at""";

    private MallFacts() {}

    private record Merchant(UUID id, String name, String kind) {}

    private record Title(String id, UUID merchant, String title) {

        static Stream<Title> of(Told told) {
            return switch (told) {
                case ProductPublished(var product, var merchant, var title) ->
                    Stream.of(new Title(product, merchant.value(), title));
                case ProductChanged(var product, var merchant, var title) ->
                    Stream.of(new Title(product, merchant.value(), title));
                default -> Stream.empty();
            };
        }
    }

    private record Withdrawn(String id, boolean withdrawn) {

        static Stream<Withdrawn> of(Told told) {
            return switch (told) {
                case ProductPublished published -> Stream.of(new Withdrawn(published.product(), false));
                case ProductWithdrawn withdrawn -> Stream.of(new Withdrawn(withdrawn.product(), true));
                default -> Stream.empty();
            };
        }
    }

    private record Shelved(String id, UUID community, String product, Instant at) {}

    static Uni<Void> write(Batch batch) {
        var merchants = Batch.latest(
                batch.of(MerchantNamed.class)
                        .map(told -> new Merchant(told.merchant().value(), told.name(), told.kind())),
                Merchant::id);
        var titles = Batch.latest(batch.told().stream().flatMap(Title::of), Title::id);
        var withdrawn = Batch.latest(batch.told().stream().flatMap(Withdrawn::of), Withdrawn::id);
        var listed = Batch.latest(
                batch.of(Listed.class)
                        .map(told ->
                                new Shelved(told.listing(), told.community().value(), told.product(), told.at())),
                Shelved::id);
        var unlisted = Batch.latest(
                batch.of(Unlisted.class)
                        .map(told ->
                                new Shelved(told.listing(), told.community().value(), told.product(), told.at())),
                Shelved::id);
        return batch.write(MERCHANT, merchants)
                .chain(() -> batch.write(TITLE, titles))
                .chain(() -> batch.write(WITHDRAWN, withdrawn))
                .chain(() -> batch.write(LISTED, listed))
                .chain(() -> batch.write(UNLISTED, unlisted));
    }
}
