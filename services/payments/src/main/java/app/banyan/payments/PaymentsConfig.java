package app.banyan.payments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every setting of payments. */
@ConfigMapping(prefix = "banyan.payments")
public interface PaymentsConfig {

    Stripe stripe();

    Checkout checkout();

    Webhook webhook();

    Cash cash();

    Refund refund();

    PayoutAccount payoutAccount();

    Transfer transfer();

    Dispute dispute();

    Reconciliation reconciliation();

    Backfill backfill();

    interface Stripe {

        /** The secret key, {@code sk_test_…} or {@code sk_live_…}. */
        String apiKey();

        /** Where the API is; empty for Stripe itself. */
        Optional<String> apiBase();

        /**
         * The signing secrets of the webhook endpoints, {@code whsec_…}: Stripe has the events of payees' accounts sent to
         * an endpoint of their own, with a secret of its own.
         */
        List<String> webhookSecret();

        @WithDefault("PT5S")
        Duration connectTimeout();

        @WithDefault("PT20S")
        Duration readTimeout();
    }

    interface Checkout {

        /** What a buyer may pay with, in Stripe's names. */
        @WithDefault("card,alipay,wechat_pay")
        List<String> methods();

        /** How long a page takes money. Stripe wants at least 30 minutes, counted when the request arrives there. */
        @WithDefault("PT31M")
        Duration pageLife();
    }

    interface Webhook {

        /** How often kept events are swept for those whose worker died or whose last try failed. */
        @WithDefault("1s")
        String every();

        /** How far the time in a signature may be from ours. */
        @WithDefault("PT5M")
        Duration tolerance();

        /** How long one worker has for an event before another takes it over; longer than all tries of one call. */
        @WithDefault("PT2M")
        Duration lease();

        /** How long whoever kept an event has to act on it, before anybody may: a crash in between costs no more. */
        @WithDefault("PT5S")
        Duration firstLease();

        /** How long the events of a payment intent and its charge wait for that of their session to be acted on. */
        @WithDefault("PT0.3S")
        Duration companions();

        /** The first wait after a failure; each further one is twice as long, up to {@link #longestWait()}. */
        @WithDefault("PT1S")
        Duration firstWait();

        @WithDefault("PT5M")
        Duration longestWait();

        /** After how many failures a person is told. The event is tried on. */
        @WithDefault("8")
        int alertAfter();
    }

    interface Cash {

        @WithDefault("1s")
        String every();

        /** How long to wait before Stripe is asked again for a balance transaction that is not there yet. */
        @WithDefault("PT2S")
        Duration firstWait();

        @WithDefault("PT10M")
        Duration longestWait();

        @WithDefault("12")
        int alertAfter();
    }

    interface Refund {

        /** How often refunds are swept for those whose outcome is not known. */
        @WithDefault("1s")
        String every();

        /** How long one worker has for a refund before another takes it over; longer than all tries of one call. */
        @WithDefault("PT2M")
        Duration lease();

        /** How long to wait before Stripe is asked again what became of a refund. */
        @WithDefault("PT2S")
        Duration firstWait();

        @WithDefault("PT1H")
        Duration longestWait();

        /** How long the same idempotency key may be used. Stripe forgets keys after a day. */
        @WithDefault("PT23H")
        Duration keyLife();

        /** After how many questions a person is told. Stripe is asked on. */
        @WithDefault("12")
        int alertAfter();
    }

    interface Backfill {

        /** How often Stripe is asked for lost events; {@code off} for never. */
        @WithDefault("5m")
        String every();

        /** How long after the start for the first time. */
        @WithDefault("30s")
        String delay();

        /** How far each run looks back beyond the run before, for events that Stripe lists late. */
        @WithDefault("PT10M")
        Duration overlap();

        /** How far the very first run looks back. */
        @WithDefault("P1D")
        Duration firstLook();
    }

    interface PayoutAccount {

        /** Where payees' accounts at Stripe are, as an ISO 3166 country. */
        @WithDefault("CN")
        String country();

        /** Where Stripe's page sends a payee back to, as a browser sees it. */
        String returnUrl();

        /** How often accounts are swept for those that Stripe is to be asked about. */
        @WithDefault("1s")
        String every();

        /** After how long a look at Stripe is too old to tell whether a bank account is still the same. */
        @WithDefault("PT30S")
        Duration freshFor();

        /** How often Stripe is asked about every account, since a webhook may be lost. */
        @WithDefault("PT6H")
        Duration lookAgain();

        /** How long to wait before Stripe is asked again for an account that it did not answer for. */
        @WithDefault("PT2S")
        Duration firstWait();

        @WithDefault("PT1H")
        Duration longestWait();

        /** How long to wait for another service. */
        @WithDefault("PT2S")
        Duration peerLimit();
    }

    interface Transfer {

        /** How often transfers are swept for those whose outcome is not known. */
        @WithDefault("1s")
        String every();

        /** How long one worker has for a transfer before another takes it over; longer than all tries of its calls. */
        @WithDefault("PT4M")
        Duration lease();

        /** How long to wait before Stripe is asked again what became of a transfer. */
        @WithDefault("PT2S")
        Duration firstWait();

        @WithDefault("PT1H")
        Duration longestWait();

        /** How long the same idempotency key may be used. Stripe forgets keys after a day. */
        @WithDefault("PT23H")
        Duration keyLife();

        /** After how many questions a person is told. Stripe is asked on. */
        @WithDefault("12")
        int alertAfter();
    }

    interface Dispute {

        /** How often disputes are swept for those whose money Stripe has not written down yet. */
        @WithDefault("1s")
        String every();

        @WithDefault("PT2S")
        Duration firstWait();

        @WithDefault("PT1H")
        Duration longestWait();

        /** After how many questions a person is told. Stripe is asked on. */
        @WithDefault("12")
        int alertAfter();
    }

    interface Reconciliation {

        /** How often Stripe's balance transactions are compared with the books; {@code off} for never. */
        @WithDefault("5m")
        String every();

        /** How long after the start for the first time. */
        @WithDefault("1m")
        String delay();

        /** How far each run looks back beyond the run before, for movements that Stripe lists late. */
        @WithDefault("PT10M")
        Duration overlap();

        /** How old, by Stripe's time, a movement must be: what has just happened may be on its way to the books. */
        @WithDefault("PT1M")
        Duration grace();

        /** How far the very first run looks back. */
        @WithDefault("P30D")
        Duration firstLook();

        /** After how long, in business time, a person is told of an exception that is still open. */
        @WithDefault("P1D")
        Duration alertAfter();
    }
}
