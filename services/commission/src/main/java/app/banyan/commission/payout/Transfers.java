package app.banyan.commission.payout;

import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Payout;
import app.banyan.commission.domain.PayoutRules.BankAccount;
import app.banyan.commission.ledger.PartyView;
import app.banyan.kernel.Money;
import app.banyan.kernel.PayoutId;
import app.banyan.runtime.peer.Peer;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Transfers as payments keeps them, one for each payout, under the payout's own id: asked twice, it is the same one. */
@ApplicationScoped
class Transfers {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String READY = "READY";
    private static final int NOT_FOUND = 404;

    private final Peer payments;

    Transfers(Peers peers) {
        this.payments = peers.get("payments");
    }

    /**
     * How far a transfer is.
     *
     * @param state TRANSFERRED, FAILED, REVERSED; anything else is on its way
     */
    record Transfer(PayoutId payout, String state, Money amount, Optional<String> transfer, Optional<String> reason) {}

    record Asked(PartyView payee, Money amount) {}

    record Account(String state, Optional<Instant> changedAt) {}

    Uni<Transfer> ask(Payout payout) {
        return payments.put(
                path(payout.id()), new Asked(PartyView.of(payout.party()), payout.net()), Transfer.class, LIMIT);
    }

    Uni<Optional<Transfer>> find(PayoutId payout) {
        return payments.get(path(payout), Transfer.class, LIMIT)
                .map(Optional::of)
                .onFailure(Transfers::unknown)
                .recoverWithItem(Optional.empty());
    }

    private static String path(PayoutId payout) {
        return "/internal/v1/transfers/" + payout;
    }

    Uni<BankAccount> account(Party party) {
        return payments.get(
                        "/internal/v1/payout-accounts/%s/%s"
                                .formatted(party.kind().wire(), party.id()),
                        Account.class,
                        LIMIT)
                .map(account -> new BankAccount(account.state().equals(READY), account.changedAt()))
                .onFailure(Transfers::unknown)
                .recoverWithItem(new BankAccount(false, Optional.empty()));
    }

    private static boolean unknown(Throwable failure) {
        return failure instanceof PeerRefused refused && refused.status() == NOT_FOUND;
    }
}
