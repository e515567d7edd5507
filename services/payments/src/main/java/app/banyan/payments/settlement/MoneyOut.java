package app.banyan.payments.settlement;

import app.banyan.payments.domain.Outcome;
import app.banyan.payments.payoutaccount.PayoutAccounts;
import app.banyan.payments.stripe.StripeTransfers;
import app.banyan.payments.transfer.Transfers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings payees' accounts, and the transfers to them, to where Stripe shows them to be. */
@ApplicationScoped
class MoneyOut {

    private final PayoutAccounts accounts;
    private final StripeTransfers stripe;
    private final Transfers transfers;

    MoneyOut(PayoutAccounts accounts, StripeTransfers stripe, Transfers transfers) {
        this.accounts = accounts;
        this.stripe = stripe;
        this.transfers = transfers;
    }

    Uni<Outcome> lookAtAccount(String account) {
        return accounts.look(account);
    }

    Uni<Outcome> lookAtTransfer(String transfer) {
        return stripe.find(transfer)
                .flatMap(seen -> seen.map(transfers::settle)
                        .orElseGet(() -> Uni.createFrom().item(new Outcome.Ignored("Stripe has no such transfer"))));
    }
}
