package app.banyan.insights.facts;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events tell, each with just the fields that are read here. */
sealed interface Told {

    /** Which events are read, and as what. */
    Map<String, Class<? extends Told>> TYPES = Map.ofEntries(
            Map.entry("sale.completed.v1", SaleCompleted.class),
            Map.entry("sale.refunded.v1", SaleRefunded.class),
            Map.entry("sale.refund-failed.v1", SaleRefundFailed.class),
            Map.entry("sale.delivered.v1", SaleDelivered.class),
            Map.entry("community.community.founded.v1", CommunityFounded.class),
            Map.entry("community.community.closed.v1", CommunityOver.class),
            Map.entry("community.community.archived.v1", CommunityOver.class),
            Map.entry("community.member.joined.v1", MemberJoined.class),
            Map.entry("community.member.left.v1", MemberGone.class),
            Map.entry("community.member.removed.v1", MemberGone.class),
            Map.entry("community.member.banned.v1", MemberGone.class),
            Map.entry("mall.merchant.registered.v1", MerchantNamed.class),
            Map.entry("mall.merchant.verified.v1", MerchantNamed.class),
            Map.entry("mall.product.published.v1", ProductPublished.class),
            Map.entry("mall.product.changed.v1", ProductChanged.class),
            Map.entry("mall.product.withdrawn.v1", ProductWithdrawn.class),
            Map.entry("mall.shelf.listed.v1", Listed.class),
            Map.entry("mall.shelf.unlisted.v1", Unlisted.class),
            Map.entry("courses.ladder.published.v1", LadderPublished.class));

    record SaleCompleted(
            OrderId sale,
            OrderId order,
            Party seller,
            AccountId buyer,
            Optional<CommunityId> community,
            Instant paidAt,
            List<SaleLine> lines,
            Attribution attribution)
            implements Told {}

    record Party(String kind, String id) {

        Optional<MerchantId> merchant() {
            return kind.equals("merchant") ? Optional.of(MerchantId.of(id)) : Optional.empty();
        }
    }

    record SaleLine(
            int line, String kind, String product, Optional<String> variant, String title, int quantity, Money paid) {}

    record Attribution(Optional<Promoter> promoter, Optional<ManagedBy> manager) {}

    record Promoter(String agent, AccountId account) {}

    /** Who ran the group the sale was made in. */
    record ManagedBy(AccountId account) {}

    record SaleRefunded(
            String refund, OrderId sale, Instant refundedAt, List<LineRefunded> lines, Optional<Integer> attempt)
            implements Told {}

    record SaleRefundFailed(
            String refund, OrderId sale, Instant failedAt, List<LineRefunded> lines, Optional<Integer> attempt)
            implements Told {}

    record LineRefunded(int line, Money refundedTotal) {}

    record SaleDelivered(String shipment, OrderId sale, List<LineDelivered> lines) implements Told {}

    record LineDelivered(int line, int quantity) {}

    record CommunityFounded(CommunityId community, String kind, Instant foundedAt) implements Told {}

    record CommunityOver(CommunityId community, Instant at) implements Told {}

    record MemberJoined(CommunityId community, AccountId account, Instant at) implements Told {}

    record MemberGone(CommunityId community, AccountId account, Instant at) implements Told {}

    record MerchantNamed(MerchantId merchant, String kind, String name) implements Told {}

    record ProductPublished(String product, MerchantId merchant, String title) implements Told {}

    record ProductChanged(String product, MerchantId merchant, String title) implements Told {}

    record ProductWithdrawn(String product) implements Told {}

    record Listed(String listing, CommunityId community, String product, Instant at) implements Told {}

    record Unlisted(String listing, CommunityId community, String product, Instant at) implements Told {}

    record LadderPublished(String ladder, String name, List<Rung> rungs, Instant at) implements Told {}

    record Rung(int position, String kind, String id, String title) {}
}
