package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;
import java.util.Optional;

/** A merchant came, may sell, may sell no more, or is run by others than before. */
sealed interface MerchantChanged extends DomainEvent {

    MerchantId merchant();

    @Override
    default String topic() {
        return "mall.merchant";
    }

    @Override
    default String key() {
        return merchant().wire();
    }

    record Registered(MerchantId merchant, String kind, String name, AccountId owner, Instant at)
            implements MerchantChanged {

        @Override
        public String type() {
            return "mall.merchant.registered.v1";
        }
    }

    /** @param until of an individual only */
    record Verified(MerchantId merchant, String kind, String name, Optional<Instant> until, Instant at)
            implements MerchantChanged {

        @Override
        public String type() {
            return "mall.merchant.verified.v1";
        }
    }

    record Rejected(MerchantId merchant, Instant at) implements MerchantChanged {

        @Override
        public String type() {
            return "mall.merchant.rejected.v1";
        }
    }

    record Suspended(MerchantId merchant, Instant at) implements MerchantChanged {

        @Override
        public String type() {
            return "mall.merchant.suspended.v1";
        }
    }

    record StaffAdded(MerchantId merchant, AccountId account, AccountId by, Instant at) implements MerchantChanged {

        @Override
        public String type() {
            return "mall.merchant.staff-added.v1";
        }
    }

    record StaffRemoved(MerchantId merchant, AccountId account, AccountId by, Instant at) implements MerchantChanged {

        @Override
        public String type() {
            return "mall.merchant.staff-removed.v1";
        }
    }
}
