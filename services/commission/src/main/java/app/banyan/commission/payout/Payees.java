package app.banyan.commission.payout;

import app.banyan.commission.agent.Candidates;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.PayoutRules.Payee;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.peer.Peer;
import app.banyan.runtime.peer.PeerRefused;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may draw for whom: everybody for themself, an owner for a community, whom mall says so for a merchant. Other
 * services are asked outside of any transaction. For anybody else there is no such party.
 */
@ApplicationScoped
public class Payees {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Candidates candidates;
    private final Transfers transfers;
    private final Peer mall;
    private final Peer community;

    Payees(Candidates candidates, Transfers transfers, Peers peers) {
        this.candidates = candidates;
        this.transfers = transfers;
        this.mall = peers.get("mall");
        this.community = peers.get("community");
    }

    /** @param verified of a merchant only: its licence is, or it is a small seller in force */
    record Drawer(boolean mayDraw, Optional<Boolean> verified) {}

    /** The party of this id, or the person themself where none is named. What is no such id names nobody. */
    public static Party named(Optional<String> id, AccountId self) {
        try {
            return id.map(Party::ofId).orElseGet(() -> Party.person(self));
        } catch (IllegalArgumentException nobody) {
            throw new Refused(new NotFound());
        }
    }

    public Uni<Void> mustDraw(AccountId account, Party party) {
        return drawer(account, party).replaceWithVoid();
    }

    Uni<Payee> of(AccountId account, Party party) {
        return drawer(account, party)
                .flatMap(drawer -> party.kind() == Party.Kind.MERCHANT
                        ? Uni.createFrom().item(drawer.verified().orElse(false))
                        : candidates.verified(account))
                .flatMap(verified -> transfers.account(party).map(bank -> new Payee(party, verified, bank)));
    }

    private Uni<Drawer> drawer(AccountId account, Party party) {
        return switch (party.kind()) {
            case PERSON -> party.equals(Party.person(account)) ? oneself() : nobody();
            case MERCHANT -> asked(mall, "merchants", account, party);
            case COMMUNITY -> asked(community, "communities", account, party);
            case PLATFORM -> nobody();
        };
    }

    private static Uni<Drawer> asked(Peer peer, String kind, AccountId account, Party party) {
        return peer.get("/internal/v1/%s/%s/payee?account=%s".formatted(kind, party.id(), account), Drawer.class, LIMIT)
                .onFailure(PeerRefused.class)
                .transform(failure -> failure instanceof PeerRefused refused && refused.status() == 404
                        ? new Refused(new NotFound())
                        : failure)
                .flatMap(drawer -> drawer.mayDraw() ? Uni.createFrom().item(drawer) : nobody());
    }

    private static Uni<Drawer> oneself() {
        return Uni.createFrom().item(new Drawer(true, Optional.empty()));
    }

    private static Uni<Drawer> nobody() {
        return Uni.createFrom().failure(new Refused(new NotFound()));
    }
}
