package app.banyan.commission.domain;

import app.banyan.commission.domain.CommissionRefusal.PayeeHeld;
import app.banyan.commission.domain.CommissionRefusal.PayeeNotVerified;
import app.banyan.commission.domain.CommissionRefusal.PayoutAccountChanged;
import app.banyan.commission.domain.CommissionRefusal.PayoutAccountNotReady;
import app.banyan.commission.domain.CommissionRefusal.PayoutBelowMinimum;
import app.banyan.commission.domain.CommissionRefusal.PayoutCurrencyUnknown;
import app.banyan.commission.domain.CommissionRefusal.PayoutExceedsAvailable;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When money may be drawn.
 *
 * @param minimum  how much at least
 * @param alone    above this a second person decides
 * @param coolDown how long a bank account that was changed waits
 */
public record PayoutRules(Money minimum, Money alone, Duration coolDown) {

    /**
     * What other services know of who wants to draw.
     *
     * @param verified a person's real name, a community's owner's, or a merchant's licence or declaration
     */
    public record Payee(Party party, boolean verified, BankAccount account) {}

    /** @param changedAt when its bank destination was last changed, if it ever was */
    public record BankAccount(boolean ready, Optional<Instant> changedAt) {}

    /** @param reason in the words of who holds the party, for the party to read */
    public record Held(Instant since, String reason) {}

    public PayoutRules {
        if (!minimum.isPositive() || alone.compareTo(minimum) < 0) {
            throw new IllegalArgumentException("%s at least, %s alone".formatted(minimum, alone));
        }
    }

    /**
     * How much is drawn, or the first reason why nothing is.
     *
     * @param asked nothing means all there is
     * @param held  the party, if it is
     */
    public Money require(Payee payee, Optional<Money> asked, Money available, Optional<Held> held, Instant now) {
        var gross = asked.orElse(available);
        atLeastTheMinimum(gross);
        if (gross.compareTo(available) > 0) {
            throw new Refused(new PayoutExceedsAvailable(available));
        }
        held.ifPresent(hold -> {
            throw new Refused(new PayeeHeld(hold.since(), hold.reason()));
        });
        if (!payee.account().ready()) {
            throw new Refused(new PayoutAccountNotReady());
        }
        payee.account().changedAt().map(changed -> changed.plus(coolDown)).ifPresent(from -> {
            if (now.isBefore(from)) {
                throw new Refused(new PayoutAccountChanged(from));
            }
        });
        if (!payee.verified()) {
            throw new Refused(new PayeeNotVerified(payee.party().kind()));
        }
        return gross;
    }

    /** What can be said before anybody is asked. */
    public void atLeastTheMinimum(Money gross) {
        if (!gross.currency().equals(minimum.currency())) {
            throw new Refused(new PayoutCurrencyUnknown(minimum.currency().getCurrencyCode()));
        }
        if (gross.compareTo(minimum) < 0) {
            throw new Refused(new PayoutBelowMinimum(minimum));
        }
    }

    public boolean needsSecondPerson(Money gross) {
        return gross.compareTo(alone) > 0;
    }
}
