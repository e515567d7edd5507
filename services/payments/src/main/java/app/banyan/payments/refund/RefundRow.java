package app.banyan.payments.refund;

import app.banyan.kernel.Money;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.payments.domain.RefundState;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "refund")
class RefundRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID payment;

    @Column(updatable = false)
    String seller;

    @Column(updatable = false)
    long minor;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    String reason;

    @Column(updatable = false)
    Instant requestedAt;

    @Enumerated(EnumType.STRING)
    RefundState state;

    int keyNumber;
    Instant keyUsedAt;
    String stripeRefund;
    int attempts;

    int sending;
    Instant dueAt;
    Instant refundedAt;
    Instant failedAt;
    String failureReason;

    static RefundRow requested(Refunds.Request request, Instant now, Instant dueAt) {
        var row = new RefundRow();
        row.id = request.refund().value();
        row.payment = request.payment().value();
        row.seller = request.seller();
        row.minor = request.amount().minor();
        row.currency = request.amount().currency().getCurrencyCode();
        row.reason = request.reason();
        row.requestedAt = now;
        row.state = RefundState.REQUESTED;
        row.keyNumber = 1;
        row.sending = 1;
        row.dueAt = dueAt;
        return row;
    }

    static Uni<RefundRow> of(RefundId id) {
        return findById(id.value());
    }

    static Uni<RefundRow> lock(RefundId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Without the row itself, which must not be in the session before it is locked. */
    static Uni<UUID> paymentOf(RefundId id) {
        return find("select payment from RefundRow where id = ?1", id.value())
                .project(UUID.class)
                .firstResult();
    }

    static Uni<List<RefundRow>> of(PaymentId payment) {
        return list("payment = ?1 order by id", payment.value());
    }

    static Uni<List<UUID>> due(Instant now, int most) {
        return find("select id from RefundRow where dueAt <= ?1 order by dueAt", now)
                .project(UUID.class)
                .page(0, most)
                .list();
    }

    /** Another refund of the payment that was asked for or sent again after this one had failed, and did not fail. */
    static Uni<RefundRow> replacing(RefundRow failed) {
        return find(
                        "payment = ?1 and id <> ?2 and state <> ?3 and (requestedAt >= ?4 or sending > 1)",
                        failed.payment,
                        failed.id,
                        RefundState.FAILED,
                        failed.failedAt)
                .firstResult();
    }

    /** A refund of the payment that was sent again and has not failed since. */
    static Uni<RefundRow> sentAgain(PaymentId payment) {
        return find("payment = ?1 and sending > 1 and state <> ?2", payment.value(), RefundState.FAILED)
                .firstResult();
    }

    /** From its beginning, under a new key; what it was before is kept elsewhere. */
    void sendAgain(Instant due) {
        state = RefundState.REQUESTED;
        sending++;
        keyNumber++;
        keyUsedAt = null;
        stripeRefund = null;
        attempts = 0;
        dueAt = due;
        refundedAt = null;
        failedAt = null;
        failureReason = null;
    }

    /** Neither on its way nor with money of it still on the way back. */
    boolean mayBeSentAgain() {
        return state == RefundState.FAILED && dueAt == null;
    }

    /** What a person is told about it, once for each sending. */
    String subject() {
        return sending == 1 ? refund().wire() : refund().wire() + "-" + sending;
    }

    RefundId refund() {
        return new RefundId(id);
    }

    Money amount() {
        return new Money(minor, Currency.getInstance(currency));
    }

    boolean decided() {
        return state == RefundState.SUCCEEDED || state == RefundState.FAILED;
    }

    boolean asks(Refunds.Request request) {
        return payment.equals(request.payment().value())
                && seller.equals(request.seller())
                && amount().equals(request.amount())
                && reason.equals(request.reason());
    }
}
