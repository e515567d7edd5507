package app.banyan.commission.payout;

import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.PayoutState;
import app.banyan.commission.ledger.Explanations;
import app.banyan.commission.payout.PayoutDetailsView.BookedView;
import app.banyan.commission.payout.PayoutDetailsView.DecisionView;
import app.banyan.commission.payout.PayoutDetailsView.StepView;
import app.banyan.commission.payout.PayoutDetailsView.WithholdingView;
import app.banyan.kernel.Page;
import app.banyan.kernel.PayoutId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads payouts: how far each is, how its tax was reckoned, who decided, and what it moved in the books. */
@ApplicationScoped
class PayoutRegister {

    private final Pool pool;
    private final Explanations explanations;

    PayoutRegister(Pool pool, Explanations explanations) {
        this.pool = pool;
        this.explanations = explanations;
    }

    /** A party's, newest first. */
    Uni<Page<PayoutView>> of(Party party, Optional<PayoutState> state, PageRequest page) {
        return list("""
                select * from payout
                 where party_kind = $1 and party_id = $2 and ($3::text is null or state = $3)
                   and ($4::uuid is null or id < $4)
                 order by id desc limit $5""", page, party.kind().wire(), party.id(), state, page.afterId(), page.fetch());
    }

    /** Everybody's, newest first. */
    Uni<Page<PayoutView>> all(Optional<Approval> approval, Optional<PayoutState> state, PageRequest page) {
        return list("""
                select * from payout
                 where ($1::text is null or approval = $1) and ($2::text is null or state = $2)
                   and ($3::uuid is null or id < $3)
                 order by id desc limit $4""", page, approval, state, page.afterId(), page.fetch());
    }

    private Uni<Page<PayoutView>> list(String query, PageRequest page, Object... parameters) {
        return pool.preparedQuery(query)
                .execute(Parameters.of(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PayoutRow::of)
                        .toList())
                .map(rows -> page.page(rows, row -> Cursor.of(row.id().value()), PayoutView::of));
    }

    Uni<PayoutRow> find(PayoutId id) {
        return find(pool, "select * from payout where id = $1", id);
    }

    /** Kept for the rest of the transaction. */
    static Uni<PayoutRow> lock(SqlClient connection, PayoutId id) {
        return find(connection, "select * from payout where id = $1 for update", id);
    }

    private static Uni<PayoutRow> find(SqlClient client, String query, PayoutId id) {
        return client.preparedQuery(query)
                .execute(Parameters.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PayoutRow::of)
                        .findFirst()
                        .orElseThrow(() -> new Refused(new NotFound())));
    }

    Uni<PayoutDetailsView> details(PayoutRow row) {
        return steps(row.id())
                .flatMap(steps -> booked(row.id())
                        .map(booked -> new PayoutDetailsView(
                                PayoutView.of(row),
                                steps,
                                booked.stream()
                                        .flatMap(one -> one.withholding().stream())
                                        .findFirst(),
                                row.decision().map(made -> new DecisionView(row.approval(), made.at(), made.reason())),
                                booked.stream().map(Booked::view).toList())));
    }

    private Uni<List<StepView>> steps(PayoutId id) {
        return pool.preparedQuery("select state, at, reason from payout_step where payout = $1 order by number")
                .execute(Parameters.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new StepView(
                                PayoutState.valueOf(row.getString("state")),
                                row.getOffsetDateTime("at").toInstant(),
                                Optional.ofNullable(row.getString("reason"))))
                        .toList());
    }

    private record Booked(BookedView view, Optional<WithholdingView> withholding) {}

    private Uni<List<Booked>> booked(PayoutId id) {
        return pool.preparedQuery("""
                        select position, kind, recorded_at, explanation::text as explanation
                          from tx where ref = $1 order by position""")
                .execute(Parameters.of(id.wire()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::booked)
                        .toList());
    }

    private Booked booked(Row row) {
        var kind = row.getString("kind");
        return new Booked(
                new BookedView(
                        row.getLong("position"),
                        kind,
                        row.getOffsetDateTime("recorded_at").toInstant()),
                kind.equals("payout")
                        ? explanations
                                .read(row.getString("explanation"), PayoutExplained.class)
                                .withholding()
                        : Optional.empty());
    }
}
