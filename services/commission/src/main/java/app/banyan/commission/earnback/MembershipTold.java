package app.banyan.commission.earnback;

import static java.util.Objects.requireNonNull;

import app.banyan.commission.domain.MembershipId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import java.time.Instant;
import java.util.Optional;

/** What is read of the events of memberships. Those of a community's tiers are not the platform's. */
sealed interface MembershipTold {

    MembershipId membership();

    AccountId account();

    Optional<CommunityId> community();

    record Started(
            MembershipId membership,
            AccountId account,
            Optional<CommunityId> community,
            OrderId order,
            Instant startedAt,
            Instant endsAt,
            Money listPrice,
            Money paid)
            implements MembershipTold {

        static final String TYPE = "membership.membership.started.v1";

        public Started {
            known(membership, account);
            requireNonNull(order, "order");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(endsAt, "endsAt");
            requireNonNull(listPrice, "listPrice");
            requireNonNull(paid, "paid");
        }
    }

    record Renewed(
            MembershipId membership,
            AccountId account,
            Optional<CommunityId> community,
            OrderId order,
            Instant endsAt,
            Money paid)
            implements MembershipTold {

        static final String TYPE = "membership.membership.renewed.v1";

        public Renewed {
            known(membership, account);
            requireNonNull(order, "order");
            requireNonNull(endsAt, "endsAt");
            requireNonNull(paid, "paid");
        }
    }

    /** A renewal was given back. */
    record Shortened(
            MembershipId membership, AccountId account, Optional<CommunityId> community, OrderId order, Instant endsAt)
            implements MembershipTold {

        static final String TYPE = "membership.membership.shortened.v1";

        public Shortened {
            known(membership, account);
            requireNonNull(order, "order");
            requireNonNull(endsAt, "endsAt");
        }
    }

    /** Its money is on its way back. */
    record Suspended(MembershipId membership, AccountId account, Optional<CommunityId> community)
            implements MembershipTold {

        static final String TYPE = "membership.membership.suspended.v1";

        public Suspended {
            known(membership, account);
        }
    }

    /** The refund failed: it is what it was. */
    record Restored(MembershipId membership, AccountId account, Optional<CommunityId> community, Instant endsAt)
            implements MembershipTold {

        static final String TYPE = "membership.membership.restored.v1";

        public Restored {
            known(membership, account);
            requireNonNull(endsAt, "endsAt");
        }
    }

    record Ended(MembershipId membership, AccountId account, Optional<CommunityId> community)
            implements MembershipTold {

        static final String TYPE = "membership.membership.ended.v1";

        public Ended {
            known(membership, account);
        }
    }

    private static void known(MembershipId membership, AccountId account) {
        requireNonNull(membership, "membership");
        requireNonNull(account, "account");
    }
}
