package app.banyan.membership.membership;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.EndReason;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.MembershipState;
import app.banyan.membership.domain.Refund;
import app.banyan.membership.domain.RefundState;
import app.banyan.membership.domain.Term;
import app.banyan.membership.domain.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A membership as its holder sees it. */
@Schema(name = "Membership", description = "A membership as its holder sees it.")
public record MembershipView(
        MembershipId id,
        TierId tier,
        @Schema(examples = "年度会员") String name,
        Optional<CommunityId> community,

        @Schema(description = "REFUNDING: its money is on its way back, and it opens nothing.")
        MembershipState state,

        Instant startedAt,
        Instant endsAt,

        @Schema(description = "It can be renewed until then; absent when it cannot.")
        Optional<Instant> renewableUntil,

        Optional<Instant> endedAt,
        Optional<EndReason> endReason,

        @Schema(description = "What was paid for which time, given back or not yet over.")
        List<TermView> terms,

        @Schema(description = "The latest refund, whatever became of it.")
        Optional<RefundEntry> refund,

        @Schema(
                description =
                        "Every refund, oldest first: after an upgrade also those of the money that was carried over.")
        List<RefundEntry> refunds) {

    @Schema(name = "Term", description = "One period, and the order that paid for it.")
    public record TermView(OrderId order, Instant startsAt, Instant endsAt, Money paid) {

        static TermView of(Term term) {
            return new TermView(term.order(), term.startsAt(), term.endsAt(), term.paid());
        }
    }

    @Schema(name = "RefundEntry", description = "A refund of the membership.")
    public record RefundEntry(RefundId id, OrderId order, Money amount, RefundState state) {

        static RefundEntry of(Refund refund) {
            return new RefundEntry(refund.id(), refund.order(), refund.amount(), refund.state());
        }
    }

    static MembershipView of(Holding holding, Tier tier, List<Refund> refunds, Instant now, Duration grace) {
        var ended = holding.ended()
                .or(() -> holding.state() == MembershipState.ACTIVE && !holding.standsAt(now)
                        ? Optional.of(new Holding.End(holding.endsAt(), EndReason.EXPIRED))
                        : Optional.empty());
        var entries = refunds.stream().map(RefundEntry::of).toList();
        return new MembershipView(
                holding.id(),
                tier.id(),
                tier.name(),
                tier.community(),
                ended.isPresent() ? MembershipState.ENDED : holding.state(),
                holding.startedAt(),
                holding.endsAt(),
                Optional.of(ended.map(Holding.End::at).orElse(holding.endsAt()).plus(grace))
                        .filter(until -> holding.goesOn() && now.isBefore(until)),
                ended.map(Holding.End::at),
                ended.map(Holding.End::reason),
                holding.terms().stream().map(TermView::of).toList(),
                entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast()),
                entries);
    }
}
