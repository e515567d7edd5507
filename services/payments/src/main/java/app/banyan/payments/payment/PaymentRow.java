package app.banyan.payments.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.Opening;
import app.banyan.payments.domain.Payment;
import app.banyan.payments.domain.PaymentState;
import app.banyan.payments.domain.Refundable;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A payment as it stands, read with plain SQL: every order that is paid comes by here several times. */
record PaymentRow(
        PaymentId id,
        OrderId order,
        String seller,
        Money amount,
        String description,
        String returnUrl,
        Instant createdAt,
        PaymentState state,
        int attempt,
        Instant pageEndsAt,
        Optional<String> session,
        Optional<String> checkoutUrl,
        Optional<String> paymentIntent,
        Optional<Instant> capturedAt,
        Optional<Money> received,
        long refundedMinor) {

    /** What a statement returns for {@link #of(Row)}. */
    static final String COLUMNS = """
            id, order_id, seller, minor, currency, description, return_url, created_at, state, attempt, page_ends_at,
            session, checkout_url, payment_intent, captured_at, received_minor, received_currency, refunded_minor""";

    static PaymentRow of(Row row) {
        return new PaymentRow(
                new PaymentId(row.getUUID("id")),
                new OrderId(row.getUUID("order_id")),
                row.getString("seller"),
                new Money(row.getLong("minor"), Currency.getInstance(row.getString("currency"))),
                row.getString("description"),
                row.getString("return_url"),
                row.getOffsetDateTime("created_at").toInstant(),
                PaymentState.valueOf(row.getString("state")),
                row.getInteger("attempt"),
                row.getOffsetDateTime("page_ends_at").toInstant(),
                Optional.ofNullable(row.getString("session")),
                Optional.ofNullable(row.getString("checkout_url")),
                Optional.ofNullable(row.getString("payment_intent")),
                Optional.ofNullable(row.getOffsetDateTime("captured_at")).map(OffsetDateTime::toInstant),
                received(row.getLong("received_minor"), row.getString("received_currency")),
                row.getLong("refunded_minor"));
    }

    static Optional<PaymentRow> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(PaymentRow::of);
    }

    /** Locked until the transaction ends: whoever changes a payment reads it this way first. */
    static Uni<Optional<PaymentRow>> lock(SqlConnection connection, PaymentId payment) {
        return connection
                .preparedQuery("select " + COLUMNS + " from payment where id = $1 for update")
                .execute(Parameters.of(payment))
                .map(PaymentRow::first);
    }

    /** The payment that Stripe knows by this payment intent, locked. */
    static Uni<Optional<PaymentRow>> lockOfIntent(SqlConnection connection, String paymentIntent) {
        return connection
                .preparedQuery("select " + COLUMNS + " from payment where payment_intent = $1 for update")
                .execute(Parameters.of(paymentIntent))
                .map(PaymentRow::first);
    }

    static Uni<Optional<PaymentRow>> find(SqlClient client, PaymentId payment) {
        return client.preparedQuery("select " + COLUMNS + " from payment where id = $1")
                .execute(Parameters.of(payment))
                .map(PaymentRow::first);
    }

    static Uni<Optional<PaymentRow>> ofOrder(SqlClient client, OrderId order, String seller) {
        return client.preparedQuery("select " + COLUMNS + " from payment where order_id = $1 and seller = $2")
                .execute(Parameters.of(order, seller))
                .map(PaymentRow::first);
    }

    /** Newest first. */
    static Uni<List<PaymentRow>> newest(SqlClient client, Optional<PaymentState> state, UUID before, int most) {
        return client.preparedQuery("select " + COLUMNS + " from payment"
                        + " where ($1::text is null or state = $1) and id < $2 order by id desc limit $3")
                .execute(Parameters.of(state, before, most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PaymentRow::of)
                        .toList());
    }

    /** As far as giving money back must know it, locked in the company of the refund. */
    static Uni<Optional<Refundable>> refundable(Sql sql, PaymentId payment, Optional<String> seller) {
        return sql.query("""
                        select order_id, payment_intent, received_minor, received_currency, refunded_minor, seller
                          from payment where id = $1 for update""", payment.value())
                .map(rows -> rows.stream()
                        .filter(row -> seller.map(row[5]::equals).orElse(true))
                        .findFirst()
                        .map(row -> new Refundable(
                                payment,
                                new OrderId((UUID) row[0]),
                                Optional.ofNullable((String) row[1]),
                                received((Long) row[2], (String) row[3]),
                                (Long) row[4])));
    }

    private static Optional<Money> received(Long minor, String currency) {
        return Optional.ofNullable(minor).map(received -> new Money(received, Currency.getInstance(currency)));
    }

    Payment payment() {
        return new Payment(id, order, amount, state, session);
    }

    Opening opening() {
        return new Opening(payment(), description, returnUrl, attempt, pageEndsAt);
    }
}
