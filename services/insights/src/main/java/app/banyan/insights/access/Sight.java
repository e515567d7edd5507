package app.banyan.insights.access;

import app.banyan.insights.domain.InsightsRefusal;
import app.banyan.insights.domain.InsightsRefusal.CommunityNotYours;
import app.banyan.insights.domain.InsightsRefusal.MerchantNotYours;
import app.banyan.insights.domain.InsightsRefusal.SalesNotYours;
import app.banyan.insights.domain.Selection;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** What the caller may see. */
@RequestScoped
public class Sight {

    private final Caller caller;
    private final Standings standings;

    Sight(Caller caller, Standings standings) {
        this.caller = caller;
        this.standings = standings;
    }

    public AccountId account() {
        return caller.account();
    }

    /**
     * Operators see all sales, the owner and the manager those of the community, an agent those of the buyers that the
     * agent brought. Others see none.
     *
     * @return whether the buyers' accounts may be seen, too: an agent sees masked names alone
     */
    public Uni<Boolean> mustReach(Selection selection) {
        if (caller.operator()) {
            return Uni.createFrom().item(true);
        }
        if (selection.promoter().equals(Optional.of(caller.account()))) {
            return Uni.createFrom().item(false);
        }
        return selection
                .community()
                .map(community -> must(standings.leads(community, caller.account()), new SalesNotYours()))
                .orElseGet(() -> Uni.createFrom().failure(new Refused(new SalesNotYours())))
                .replaceWith(true);
    }

    public Uni<Void> mustLead(CommunityId community) {
        return caller.operator()
                ? Uni.createFrom().voidItem()
                : must(standings.leads(community, caller.account()), new CommunityNotYours());
    }

    public Uni<Void> mustStaff(MerchantId merchant) {
        return caller.operator()
                ? Uni.createFrom().voidItem()
                : must(standings.staffs(merchant, caller.account()), new MerchantNotYours());
    }

    private static Uni<Void> must(Uni<Boolean> asked, InsightsRefusal otherwise) {
        return asked.invoke(yes -> {
                    if (!yes) {
                        throw new Refused(otherwise);
                    }
                })
                .replaceWithVoid();
    }
}
