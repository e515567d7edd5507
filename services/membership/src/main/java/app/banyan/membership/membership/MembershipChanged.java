package app.banyan.membership.membership;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.EndReason;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Quote;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.tier.BenefitView;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens to a membership, from its start to its end. */
sealed interface MembershipChanged extends DomainEvent {

    MembershipId membership();

    @Override
    default String topic() {
        return "membership.membership";
    }

    @Override
    default String key() {
        return membership().wire();
    }

    /** @param listPrice what was paid together with the credit that went into it */
    record Started(
            MembershipId membership,
            AccountId account,
            TierId tier,
            Optional<CommunityId> community,
            OrderId order,
            Instant startedAt,
            Instant endsAt,
            Money listPrice,
            Money paid,
            List<BenefitView> benefits)
            implements MembershipChanged {

        static Started of(MembershipRow row, Tier tier, Quote quote) {
            return new Started(
                    row.membership(),
                    row.accountId(),
                    tier.id(),
                    tier.community(),
                    row.order(),
                    row.startedAt,
                    row.endsAt,
                    quote.listPrice(),
                    quote.toPay(),
                    tier.benefits().stream().map(BenefitView::of).toList());
        }

        @Override
        public String type() {
            return "membership.membership.started.v1";
        }
    }

    record Renewed(
            MembershipId membership,
            AccountId account,
            TierId tier,
            Optional<CommunityId> community,
            OrderId order,
            Instant endsAt,
            Money paid)
            implements MembershipChanged {

        @Override
        public String type() {
            return "membership.membership.renewed.v1";
        }
    }

    record EndingSoon(
            MembershipId membership,
            AccountId account,
            TierId tier,
            Optional<CommunityId> community,
            Instant endsAt,
            int days)
            implements MembershipChanged {

        @Override
        public String type() {
            return "membership.membership.ending-soon.v1";
        }
    }

    /**
     * @param order the one that started it
     * @param restores the membership that it had taken the place of, and that goes on in its place
     */
    record Ended(
            MembershipId membership,
            AccountId account,
            TierId tier,
            Optional<CommunityId> community,
            OrderId order,
            Instant endedAt,
            EndReason reason,
            Optional<Boolean> inFull,
            Optional<MembershipId> restores)
            implements MembershipChanged {

        static Ended of(MembershipRow row) {
            return of(row, Optional.empty(), Optional.empty());
        }

        /** All of what was paid went back, or only what the time that was left was worth. */
        static Ended refunded(MembershipRow row, boolean inFull, Optional<MembershipId> restores) {
            return of(row, Optional.of(inFull), restores);
        }

        private static Ended of(MembershipRow row, Optional<Boolean> inFull, Optional<MembershipId> restores) {
            return new Ended(
                    row.membership(),
                    row.accountId(),
                    row.tierId(),
                    row.communityId(),
                    row.order(),
                    row.endedAt,
                    row.endReason,
                    inFull,
                    restores);
        }

        @Override
        public String type() {
            return "membership.membership.ended.v1";
        }
    }

    /** It opens nothing while its money is on its way back. */
    record Suspended(
            MembershipId membership, AccountId account, TierId tier, Optional<CommunityId> community, Instant at)
            implements MembershipChanged {

        @Override
        public String type() {
            return "membership.membership.suspended.v1";
        }
    }

    /** A renewal was given back before its time began: the membership ends where it did before. */
    record Shortened(
            MembershipId membership,
            AccountId account,
            TierId tier,
            Optional<CommunityId> community,
            OrderId order,
            Instant endsAt)
            implements MembershipChanged {

        @Override
        public String type() {
            return "membership.membership.shortened.v1";
        }
    }

    record Restored(
            MembershipId membership, AccountId account, TierId tier, Optional<CommunityId> community, Instant endsAt)
            implements MembershipChanged {

        @Override
        public String type() {
            return "membership.membership.restored.v1";
        }
    }
}
