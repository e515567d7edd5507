package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Refused;
import app.banyan.mall.audit.AuditTrail;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantRefusal.OwnerIsNoStaff;
import app.banyan.mall.domain.MerchantRefusal.OwnerOnly;
import app.banyan.mall.domain.MerchantRefusal.TooManyStaff;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Who works for a merchant besides its owner, who alone decides about it. */
@ApplicationScoped
class Staff {

    static final int MOST = 50;

    private final Merchants merchants;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    Staff(Merchants merchants, AuditTrail audit, Outbox outbox, Clock clock) {
        this.merchants = merchants;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    Uni<List<StaffView>> of(MerchantId merchant, AccountId reader) {
        return merchants
                .mustBeStaff(merchant, reader)
                .flatMap(_ -> StaffRow.of(merchant))
                .map(rows -> rows.stream().map(StaffView::of).toList());
    }

    /** Adding who is there already changes nothing. */
    @WithTransaction
    Uni<Void> add(MerchantId merchant, AccountId owner, AccountId account) {
        return asOwner(merchant, owner)
                .invoke(_ -> {
                    if (account.equals(owner)) {
                        throw new Refused(new OwnerIsNoStaff(account));
                    }
                })
                .flatMap(_ -> MerchantRow.locked(merchant))
                .flatMap(_ -> StaffRow.of(merchant))
                .flatMap(staff -> staff.stream().anyMatch(row -> row.account.equals(account.value()))
                        ? Uni.createFrom().voidItem()
                        : add(merchant, owner, account, staff.size()));
    }

    private Uni<Void> add(MerchantId merchant, AccountId owner, AccountId account, int already) {
        if (already >= MOST) {
            throw new Refused(new TooManyStaff(MOST));
        }
        var now = clock.instant();
        return StaffRow.added(merchant, account, owner, now)
                .persist()
                .flatMap(_ -> audit.ofMerchant(merchant, owner, "staff-added", Map.of("account", account)))
                .flatMap(_ -> outbox.append(new MerchantChanged.StaffAdded(merchant, account, owner, now)));
    }

    /** Removing who is not there changes nothing. */
    @WithTransaction
    Uni<Void> remove(MerchantId merchant, AccountId owner, AccountId account) {
        return asOwner(merchant, owner)
                .flatMap(_ -> StaffRow.remove(merchant, account))
                .flatMap(removed -> removed == 0
                        ? Uni.createFrom().voidItem()
                        : audit.ofMerchant(merchant, owner, "staff-removed", Map.of("account", account))
                                .flatMap(_ -> outbox.append(
                                        new MerchantChanged.StaffRemoved(merchant, account, owner, clock.instant()))));
    }

    private Uni<Merchant> asOwner(MerchantId merchant, AccountId account) {
        return merchants.mustBeStaff(merchant, account).invoke(found -> {
            if (!found.owner().equals(account)) {
                throw new Refused(new OwnerOnly(merchant));
            }
        });
    }
}
