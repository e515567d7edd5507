package app.banyan.payments.payoutaccount;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "OnboardingLink", description = "Stripe's own page, on which a payee names a bank account.")
public record OnboardingView(
        @Schema(description = "Opens once, for the payee alone.")
        String url,

        Instant expiresAt) {}
