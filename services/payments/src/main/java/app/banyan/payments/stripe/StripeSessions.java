package app.banyan.payments.stripe;

import app.banyan.kernel.Money;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.CashMovement;
import app.banyan.payments.domain.CheckoutSession;
import app.banyan.payments.domain.Opening;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checkout Sessions at Stripe: opened for a payment, and looked at again whenever an event says so. */
@ApplicationScoped
public class StripeSessions {

    /** The metadata under which a session of ours names its payment. */
    static final String PAYMENT = "payment";

    private static final String DEPTH = "payment_intent.latest_charge.balance_transaction";
    private static final int NOT_FOUND = 404;
    private static final Set<String> GIVEN_UP = Set.of("canceled", "requires_payment_method");

    private final StripeCalls calls;
    private final CheckoutPage page;

    StripeSessions(StripeCalls calls, PaymentsConfig config) {
        this.calls = calls;
        this.page = new CheckoutPage(config.checkout().methods());
    }

    /** A page that was opened: its session, and where the buyer finds it. */
    public record Opened(String session, String url) {}

    /** The same opening asked again gives the same session. */
    public Uni<Opened> open(Opening opening) {
        var options = RequestOptions.builder().setIdempotencyKey(opening.key()).build();
        return calls.ask(stripe -> stripe.v1().checkout().sessions().create(page.of(opening), options))
                .map(session -> new Opened(session.getId(), session.getUrl()));
    }

    /** Empty when there is no such session, or it is not ours. */
    public Uni<Optional<CheckoutSession>> find(String session) {
        var depth = SessionRetrieveParams.builder().addExpand(DEPTH).build();
        return calls.ask(stripe -> {
            try {
                return ours(stripe.v1().checkout().sessions().retrieve(session, depth));
            } catch (InvalidRequestException missing) {
                return absent(missing);
            }
        });
    }

    /** The session that made a payment intent; empty when there is none, or it is not ours. */
    public Uni<Optional<CheckoutSession>> ofPaymentIntent(String paymentIntent) {
        var ofIntent = SessionListParams.builder()
                .setPaymentIntent(paymentIntent)
                .addExpand("data." + DEPTH)
                .setLimit(1L)
                .build();
        return calls.ask(stripe -> {
            try {
                return stripe.v1().checkout().sessions().list(ofIntent).getData().stream()
                        .findFirst()
                        .flatMap(StripeSessions::ours);
            } catch (InvalidRequestException missing) {
                return absent(missing);
            }
        });
    }

    static <T> Optional<T> absent(InvalidRequestException missing) throws StripeException {
        if (missing.getStatusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        throw missing;
    }

    static Optional<CheckoutSession> ours(Session session) {
        return Optional.ofNullable(session.getMetadata())
                .map(metadata -> metadata.get(PAYMENT))
                .map(payment -> seen(session, payment));
    }

    private static CheckoutSession seen(Session session, String payment) {
        var intent = Optional.ofNullable(session.getPaymentIntentObject());
        var unpaid = "unpaid".equals(session.getPaymentStatus());
        return new CheckoutSession(
                session.getId(),
                payment,
                !unpaid,
                "expired".equals(session.getStatus())
                        || unpaid
                                && completed(session)
                                && intent.filter(StripeSessions::givenUp).isPresent(),
                money(session.getAmountTotal(), session.getCurrency()),
                Optional.ofNullable(session.getPaymentIntent()),
                intent.map(taken -> money(taken.getAmountReceived(), taken.getCurrency())),
                intent.map(PaymentIntent::getLatestChargeObject)
                        .map(Charge::getBalanceTransactionObject)
                        .map(StripeSessions::movement));
    }

    private static boolean completed(Session session) {
        return "complete".equals(session.getStatus());
    }

    /** The buyer left the page believing to have paid, and the bank said no later. */
    private static boolean givenUp(PaymentIntent intent) {
        return GIVEN_UP.contains(intent.getStatus());
    }

    static CashMovement movement(BalanceTransaction transaction) {
        return new CashMovement(
                transaction.getId(),
                money(transaction.getAmount(), transaction.getCurrency()),
                money(transaction.getFee(), transaction.getCurrency()),
                money(transaction.getNet(), transaction.getCurrency()),
                Instant.ofEpochSecond(transaction.getCreated()));
    }

    /** Stripe writes currencies in small letters. */
    static Money money(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency.toUpperCase(Locale.ROOT)));
    }
}
