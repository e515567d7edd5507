package app.banyan.membership.order;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.OrderKind;
import app.banyan.membership.domain.Tier;
import app.banyan.selling.attribution.Question;
import app.banyan.selling.attribution.Question.Product;
import java.time.Instant;
import java.util.Optional;

/**
 * An order before its transaction: its id and time are fixed, so that other services can be asked about it.
 *
 * @param continued the membership that is renewed or upgraded
 * @param credit what the ladder's offer credits
 */
record Placing(
        OrderId id,
        AccountId buyer,
        OrderRequest request,
        OrderKind kind,
        Instant orderedAt,
        Tier tier,
        Optional<Holding> continued,
        Optional<Money> credit) {

    /** The community of the tier, else the one whose page was ordered from. */
    Optional<CommunityId> community() {
        return tier.community().or(request::community);
    }

    Placing crediting(Money credit) {
        return new Placing(id, buyer, request, kind, orderedAt, tier, continued, Optional.of(credit));
    }

    Question question() {
        return new Question(id, buyer, request.visitor(), community(), new Product("membership", tier.id()), orderedAt);
    }
}
