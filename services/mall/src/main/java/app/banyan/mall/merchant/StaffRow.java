package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "merchant_staff")
@IdClass(StaffRow.Place.class)
class StaffRow extends PanacheEntityBase {

    record Place(UUID merchant, UUID account) {}

    @Id
    UUID merchant;

    @Id
    UUID account;

    UUID addedBy;
    Instant addedAt;

    static StaffRow added(MerchantId merchant, AccountId account, AccountId by, Instant now) {
        var row = new StaffRow();
        row.merchant = merchant.value();
        row.account = account.value();
        row.addedBy = by.value();
        row.addedAt = now;
        return row;
    }

    static Uni<StaffRow> of(MerchantId merchant, AccountId account) {
        return findById(new Place(merchant.value(), account.value()));
    }

    static Uni<List<StaffRow>> of(MerchantId merchant) {
        return list("merchant = ?1 order by addedAt, account", merchant.value());
    }

    static Uni<Long> remove(MerchantId merchant, AccountId account) {
        return delete("merchant = ?1 and account = ?2", merchant.value(), account.value());
    }
}
