package app.banyan.payments.domain;

import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One try to have Stripe make a transfer, or to learn what became of it. Stripe answers the same key with the same transfer
 * for a day; afterwards one must look first whether the transfer is there.
 *
 * @param requestedAt    business time
 * @param destination    the connected account, fixed when Stripe is first asked; empty before
 * @param stripeTransfer what Stripe calls it, once it has said so
 * @param keyNumber      counts the keys; a further one is used only after a look has shown that the last did nothing
 * @param keyUsedAt      when Stripe was first asked with the key; empty before
 */
public record TransferAttempt(
        PayoutId payout,
        Payee payee,
        Money amount,
        Instant requestedAt,
        Optional<String> destination,
        Optional<String> stripeTransfer,
        int keyNumber,
        Optional<Instant> keyUsedAt) {

    /** The idempotency key at Stripe. */
    public String key() {
        return keyNumber == 1 ? payout.wire() : "%s-%d".formatted(payout, keyNumber);
    }

    public boolean keyIsOld(Instant now, Duration life) {
        return keyUsedAt.filter(used -> !now.isBefore(used.plus(life))).isPresent();
    }
}
