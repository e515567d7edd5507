package app.banyan.insights.community;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.banyan.insights.community.ConversionView.LadderView;
import app.banyan.insights.community.ConversionView.RungView;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Ppm;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.StreamSupport;

/** How far the members of a community went up each ladder. What they bought elsewhere is not this community's to know. */
@ApplicationScoped
class Conversions {

    /** A member has climbed a rung who bought it and all below it. */
    private static final String CLIMBED = """
            with rungs as (
                     select r.ladder, l.name, l.at, r.position, r.product, r.title,
                            row_number() over (partition by r.ladder order by r.position) as place
                       from rung r join ladder l on l.id = r.ladder),
                 member as (select account from community_member where community = $1 and belongs),
                 bought as (
                     select distinct r.ladder, r.place, m.account
                       from rungs r
                       join sale_line s on s.product = r.product and s.community = $1 and s.returned_at is null
                       join member m on m.account = s.buyer),
                 climbed as (
                     select ladder, place
                       from (select ladder, place,
                                    row_number() over (partition by ladder, account order by place) as nth from bought) b
                      where nth = place)
            select m.members, r.*,
                   (select count(*) from climbed c where c.ladder = r.ladder and c.place = r.place) as buyers
              from (select count(*) as members from member) m
              left join rungs r on true
             order by r.at, r.ladder, r.position""";

    private final Pool pool;

    Conversions(Pool pool) {
        this.pool = pool;
    }

    Uni<ConversionView> of(CommunityId community) {
        return pool.preparedQuery(CLIMBED)
                .execute(Tuple.of(community.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows -> view(community, rows));
    }

    private static ConversionView view(CommunityId community, List<Row> rows) {
        var members = rows.getFirst().getLong("members");
        var ladders = rows.stream()
                .filter(row -> row.getString("ladder") != null)
                .collect(groupingBy(row -> row.getString("ladder"), LinkedHashMap::new, toList()));
        return new ConversionView(
                community,
                members,
                ladders.values().stream().map(rungs -> ladder(rungs, members)).toList());
    }

    private static LadderView ladder(List<Row> rungs, long members) {
        var views = new ArrayList<RungView>();
        var reached = members;
        for (var rung : rungs) {
            var buyers = rung.getLong("buyers");
            views.add(new RungView(
                    rung.getInteger("position"),
                    rung.getString("product"),
                    rung.getString("title"),
                    reached,
                    buyers,
                    share(buyers, reached)));
            reached = buyers;
        }
        var first = rungs.getFirst();
        return new LadderView(first.getString("ladder"), first.getString("name"), views);
    }

    private static Ppm share(long buyers, long reached) {
        return reached == 0 ? Ppm.NONE : new Ppm(Math.toIntExact(buyers * Ppm.WHOLE / reached));
    }
}
