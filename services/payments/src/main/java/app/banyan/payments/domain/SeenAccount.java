package app.banyan.payments.domain;

import java.util.Optional;

/**
 * A connected account as Stripe shows it at this moment.
 *
 * @param id      Stripe's id of it, {@code acct_…}
 * @param account our own id, as we wrote it into the metadata; empty when somebody else made the account
 * @param enabled whether Stripe takes transfers to it and pays them out
 * @param bank    where its money goes; empty while none is named
 */
public record SeenAccount(String id, Optional<String> account, boolean enabled, Optional<Bank> bank) {

    /**
     * A bank account, as far as the platform may know it.
     *
     * @param destination Stripe's fingerprint of the number: another one is another account
     * @param name        the bank's name, where Stripe knows it
     */
    public record Bank(String destination, Optional<String> name, String last4) {}

    public boolean ready() {
        return enabled && bank.isPresent();
    }
}
