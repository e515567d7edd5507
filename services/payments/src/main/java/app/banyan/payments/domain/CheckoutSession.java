package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import java.util.Optional;

/**
 * A Checkout Session as Stripe shows it at this moment.
 *
 * @param payment       our payment id, as we wrote it into the metadata
 * @param paid          {@code payment_status} is not {@code unpaid}
 * @param ended         nobody can pay it any more
 * @param asked         what the page asked for
 * @param paymentIntent set once the buyer has tried to pay
 * @param received      what the payment intent took in
 * @param cash          the balance transaction of the charge; Stripe may write it some time after the charge
 */
public record CheckoutSession(
        String id,
        String payment,
        boolean paid,
        boolean ended,
        Money asked,
        Optional<String> paymentIntent,
        Optional<Money> received,
        Optional<CashMovement> cash) {}
