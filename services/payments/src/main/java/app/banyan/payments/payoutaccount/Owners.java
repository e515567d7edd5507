package app.banyan.payments.payoutaccount;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.payments.PaymentsConfig;
import app.banyan.payments.domain.Payee;
import app.banyan.payments.domain.PaymentsRefusal.PayoutAccountNotThere;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may say where a payee's money goes: the person, or whom mall or community names. Asked live, and never kept. */
@ApplicationScoped
class Owners {

    private static final int NOT_FOUND = 404;

    private final Peers peers;
    private final PaymentsConfig.PayoutAccount config;

    Owners(Peers peers, PaymentsConfig config) {
        this.peers = peers;
        this.config = config.payoutAccount();
    }

    private record Standing(boolean mayDraw) {}

    /** Refuses everybody else as if there were no such payee. */
    Uni<Void> mustDraw(Payee payee, AccountId account) {
        var draws = switch (payee.kind()) {
            case PERSON -> Uni.createFrom().item(payee.id().equals(account));
            case MERCHANT -> asks("mall", "merchants", payee, account);
            case COMMUNITY -> asks("community", "communities", payee, account);
        };
        return draws.invoke(may -> {
                    if (!may) {
                        throw new Refused(new PayoutAccountNotThere(payee));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> asks(String service, String many, Payee payee, AccountId account) {
        return peers.get(service)
                .get(
                        "/internal/v1/%s/%s/payee?account=%s".formatted(many, payee, account),
                        Standing.class,
                        config.peerLimit())
                .map(Standing::mayDraw)
                .onFailure(Owners::unknown)
                .recoverWithItem(false);
    }

    private static boolean unknown(Throwable failure) {
        return failure instanceof PeerRefused refused && refused.status() == NOT_FOUND;
    }
}
