package app.banyan.payments.payment;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.payments.domain.Opening;
import app.banyan.payments.domain.Payment;
import app.banyan.payments.domain.PaymentState;
import app.banyan.payments.domain.Refundable;
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
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "payment")
class PaymentRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID orderId;

    @Column(updatable = false)
    String seller;

    @Column(updatable = false)
    long minor;

    @Column(updatable = false)
    String currency;

    @Column(updatable = false)
    String description;

    @Column(updatable = false)
    String returnUrl;

    @Column(updatable = false)
    Instant createdAt;

    @Enumerated(EnumType.STRING)
    PaymentState state;

    int attempt;
    Instant pageEndsAt;
    String session;
    String checkoutUrl;
    String paymentIntent;
    Instant capturedAt;
    Long receivedMinor;
    String receivedCurrency;

    /** Counted by the database as refunds are made and fail. */
    @Column(insertable = false, updatable = false)
    long refundedMinor;

    /** Locked until the transaction ends: whoever changes a payment reads it this way first. */
    static Uni<PaymentRow> lock(PaymentId payment) {
        return findById(payment.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<PaymentRow> ofOrder(OrderId order, String seller) {
        return find("orderId = ?1 and seller = ?2", order.value(), seller).firstResult();
    }

    /** Newest first. */
    static Uni<List<PaymentRow>> newest(Collection<PaymentState> states, UUID before, int most) {
        return find("state in ?1 and id < ?2 order by id desc", states, before)
                .range(0, most - 1)
                .list();
    }

    Payment payment() {
        return new Payment(new PaymentId(id), new OrderId(orderId), amount(), state, Optional.ofNullable(session));
    }

    /** What Stripe took in, be it what was agreed or not; a look may tell it later than the state. */
    void receive(Money received) {
        if (receivedMinor == null && received.isPositive()) {
            receivedMinor = received.minor();
            receivedCurrency = received.currency().getCurrencyCode();
        }
    }

    Refundable refundable() {
        return new Refundable(
                new PaymentId(id),
                new OrderId(orderId),
                Optional.ofNullable(paymentIntent),
                Optional.ofNullable(receivedMinor)
                        .map(received -> new Money(received, Currency.getInstance(receivedCurrency))),
                refundedMinor);
    }

    Opening opening() {
        return new Opening(payment(), description, returnUrl, attempt, pageEndsAt);
    }

    Money amount() {
        return new Money(minor, Currency.getInstance(currency));
    }
}
