package app.banyan.payments.stripe;

import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.PaymentsRefusal;
import app.banyan.payments.domain.PaymentsRefusal.StripeBroke;
import app.banyan.payments.domain.PaymentsRefusal.StripeSaidNo;
import app.banyan.payments.domain.PaymentsRefusal.StripeUnavailable;
import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Asks Stripe. The library blocks, so every call has a virtual thread of its own; the answer comes back on the context
 * that asked, where the database session lives. Never to be called inside a transaction.
 */
@ApplicationScoped
public class StripeCalls {

    private static final Logger LOG = Logger.getLogger(StripeCalls.class);
    private static final int NETWORK_RETRIES = 2;
    private static final int REPLAYED_FAILURE = 500;

    private final StripeClient stripe;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("stripe-", 0).factory());

    StripeCalls(PaymentsConfig config) {
        var client = StripeClient.builder()
                .setApiKey(config.stripe().apiKey())
                .setMaxNetworkRetries(NETWORK_RETRIES)
                .setConnectTimeout((int) config.stripe().connectTimeout().toMillis())
                .setReadTimeout((int) config.stripe().readTimeout().toMillis());
        config.stripe().apiBase().ifPresent(client::setApiBase);
        this.stripe = client.build();
    }

    /** One question to Stripe. */
    @FunctionalInterface
    interface Question<T> {
        T ask(StripeClient stripe) throws StripeException;
    }

    /** Fails with {@link Refused}: {@link StripeUnavailable} or {@link StripeSaidNo}. */
    <T> Uni<T> ask(Question<T> question) {
        return Uni.createFrom().deferred(() -> {
            var asking = Vertx.currentContext();
            return Uni.createFrom()
                    .item(() -> answer(question))
                    .runSubscriptionOn(threads)
                    .emitOn(answer -> asking.runOnContext(_ -> answer.run()));
        });
    }

    private <T> T answer(Question<T> question) {
        try {
            return question.ask(stripe);
        } catch (StripeException failure) {
            throw new Refused(reason(failure));
        }
    }

    /** Whether the same request, under the same key, will have the same answer, be it a refusal or a broken Stripe. */
    public static boolean saidNo(Throwable failure) {
        return refused(failure) || failure instanceof Refused no && no.reason() instanceof StripeBroke;
    }

    /** Whether Stripe understood the request and would not act on it. */
    public static boolean refused(Throwable failure) {
        return failure instanceof Refused no && no.reason() instanceof StripeSaidNo;
    }

    /**
     * Stripe keeps the answer to a key, be it a refusal or an internal error, and gives it again for a day. So these are
     * a no to this request. After anything else (no connection, a time-out, 409, 429, 503, an answer that is no JSON)
     * nobody knows whether Stripe acted, and only the same request may be sent again.
     */
    private static PaymentsRefusal reason(StripeException failure) {
        LOG.warnf(
                "Stripe: %s (status %s, request %s)",
                failure.getMessage(), failure.getStatusCode(), failure.getRequestId());
        return switch (failure) {
            case InvalidRequestException no -> saidNo(no);
            case IdempotencyException no -> saidNo(no);
            case CardException no -> saidNo(no);
            case ApiException broke when status(broke) == REPLAYED_FAILURE -> new StripeBroke(broke.getMessage());
            default -> new StripeUnavailable(failure.getMessage());
        };
    }

    private static StripeSaidNo saidNo(StripeException no) {
        return new StripeSaidNo(no.getMessage(), Optional.ofNullable(no.getCode()));
    }

    private static int status(StripeException failure) {
        return failure.getStatusCode() == null ? 0 : failure.getStatusCode();
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }
}
