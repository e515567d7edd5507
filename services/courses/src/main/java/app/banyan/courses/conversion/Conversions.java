package app.banyan.courses.conversion;

import app.banyan.courses.conversion.ConversionView.RungConversion;
import app.banyan.courses.domain.LadderId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Counts, over all people at once, how far a ladder has led them. */
@ApplicationScoped
public class Conversions {

    private static final String COUNTS = """
            select r.course, r.tier,
                   (select count(*) from offer o
                     where o.ladder = r.ladder and (o.course = r.course or o.tier = r.tier)),
                   case when r.tier is null
                        then (select count(distinct o.buyer) from orders o
                               where o.course = r.course
                                 and (r.position = 1 or o.offer in (select id from offer where ladder = r.ladder)))
                        else (select count(distinct o.account) from redemption u join offer o on o.id = u.offer
                               where o.ladder = r.ladder and o.tier = r.tier) end,
                   case when r.tier is null
                        then (select count(*) from enrolment e
                               where e.course = r.course and e.source in ('BOUGHT', 'FREE'))
                        else (select count(distinct h.account) from held_tier h
                               where h.tier = r.tier and h.ended_at is null) end
              from rung r where r.ladder = $1 order by r.position""";

    @WithSession
    Uni<ConversionView> of(LadderId ladder) {
        return Sql.session().query(COUNTS, ladder.value()).map(rungs -> {
            if (rungs.isEmpty()) {
                throw new Refused(new NotFound());
            }
            return new ConversionView(
                    ladder, rungs.stream().map(Conversions::rung).toList());
        });
    }

    private static RungConversion rung(Object[] row) {
        return new RungConversion(
                Optional.ofNullable((UUID) row[0]).map(CourseId::new),
                Optional.ofNullable((UUID) row[1]).map(TierId::new),
                (long) row[2],
                (long) row[3],
                (long) row[4]);
    }
}
