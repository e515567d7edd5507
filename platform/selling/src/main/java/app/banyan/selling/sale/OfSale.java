package app.banyan.selling.sale;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;
import app.banyan.selling.sale.SaleCompleted.Party;
import java.util.Optional;

/** What is told of a sale, in order for each community, or seller where there is none. */
public interface OfSale extends DomainEvent {

    Party seller();

    Optional<CommunityId> community();

    @Override
    default String topic() {
        return "sales";
    }

    @Override
    default String key() {
        return community().map(CommunityId::wire).orElse(seller().id());
    }
}
