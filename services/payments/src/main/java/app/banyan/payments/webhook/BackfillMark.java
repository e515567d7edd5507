package app.banyan.payments.webhook;

import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Up to when the backfill has looked; empty before the first run. */
@ApplicationScoped
class BackfillMark {

    @WithSession
    Uni<Optional<Instant>> read() {
        return Sql.session()
                .query("select until from backfill")
                .map(rows -> rows.stream().findFirst().map(row -> ((OffsetDateTime) row[0]).toInstant()));
    }

    @WithTransaction
    Uni<Void> write(Instant until) {
        return Sql.session()
                .update(
                        "insert into backfill (until) values ($1) on conflict (one) do update set until = excluded.until",
                        until)
                .replaceWithVoid();
    }
}
