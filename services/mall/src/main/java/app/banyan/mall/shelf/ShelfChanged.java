package app.banyan.mall.shelf;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.ProductId;
import app.banyan.mall.domain.ListingId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

/** What happens on a community's shelf. */
sealed interface ShelfChanged extends DomainEvent {

    CommunityId community();

    @Override
    default String topic() {
        return "mall.shelf";
    }

    @Override
    default String key() {
        return community().wire();
    }

    record Listed(ListingId listing, CommunityId community, ProductId product, AccountId by, Instant at)
            implements ShelfChanged {

        @Override
        public String type() {
            return "mall.shelf.listed.v1";
        }
    }

    record Unlisted(ListingId listing, CommunityId community, ProductId product, AccountId by, Instant at)
            implements ShelfChanged {

        @Override
        public String type() {
            return "mall.shelf.unlisted.v1";
        }
    }

    record Repriced(ListingId listing, CommunityId community, ProductId product, AccountId by, Instant at)
            implements ShelfChanged {

        @Override
        public String type() {
            return "mall.shelf.repriced.v1";
        }
    }
}
