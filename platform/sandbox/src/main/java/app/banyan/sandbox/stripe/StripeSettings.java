package app.banyan.sandbox.stripe;

import app.banyan.sandbox.Environment;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sandbox stands in for Stripe.
 *
 * @param apiKey the only key it accepts
 * @param webhookUrl where events are sent; empty sends none until {@link StripeSandbox#sendWebhooksTo} says where
 * @param webhookSecret signs them
 * @param publicUrl where a browser finds the pay page; empty means the sandbox's own address
 * @param settlesAfter how long money stays pending
 * @param clock Stripe's own: the time of sessions, events and signatures
 */
public record StripeSettings(
        String apiKey,
        Optional<URI> webhookUrl,
        String webhookSecret,
        Optional<String> publicUrl,
        Fee fee,
        Duration settlesAfter,
        Clock clock) {

    private static final Duration A_WEEK = Duration.ofDays(7);

    public static StripeSettings of(String apiKey, String webhookSecret) {
        return new StripeSettings(
                apiKey, Optional.empty(), webhookSecret, Optional.empty(), Fee.DEFAULT, A_WEEK, Clock.systemUTC());
    }

    static StripeSettings of(Environment environment) {
        return new StripeSettings(
                environment.required("STRIPE_API_KEY"),
                environment.optional("BANYAN_WEBHOOK_URL").map(URI::create),
                environment.required("STRIPE_WEBHOOK_SECRET"),
                environment.optional("BANYAN_SANDBOX_PUBLIC_URL"),
                new Fee(
                        (int) environment.number("BANYAN_SANDBOX_FEE_PPM", Fee.DEFAULT.ppm()),
                        environment.number("BANYAN_SANDBOX_FEE_FIXED", Fee.DEFAULT.fixed())),
                Duration.ofSeconds(environment.number("BANYAN_SANDBOX_SETTLES_AFTER_SECONDS", A_WEEK.toSeconds())),
                Clock.systemUTC());
    }

    public StripeSettings withWebhookUrl(URI url) {
        return new StripeSettings(apiKey, Optional.of(url), webhookSecret, publicUrl, fee, settlesAfter, clock);
    }

    public StripeSettings withFee(Fee other) {
        return new StripeSettings(apiKey, webhookUrl, webhookSecret, publicUrl, other, settlesAfter, clock);
    }

    public StripeSettings withSettlesAfter(Duration other) {
        return new StripeSettings(apiKey, webhookUrl, webhookSecret, publicUrl, fee, other, clock);
    }

    public StripeSettings withClock(Clock other) {
        return new StripeSettings(apiKey, webhookUrl, webhookSecret, publicUrl, fee, settlesAfter, other);
    }
}
