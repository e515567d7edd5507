package app.banyan.community.activity;

import app.banyan.community.domain.ActivityId;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "sign_up")
class SignUpRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID activity;
    UUID account;
    Instant signedUpAt;

    static SignUpRow of(UUID id, ActivityId activity, AccountId account, Instant now) {
        var row = new SignUpRow();
        row.id = id;
        row.activity = activity.value();
        row.account = account.value();
        row.signedUpAt = now;
        return row;
    }

    static Uni<SignUpRow> of(ActivityId activity, AccountId account) {
        return find("activity = ?1 and account = ?2", activity.value(), account.value())
                .firstResult();
    }

    static Uni<List<SignUpRow>> of(AccountId account, Collection<UUID> activities) {
        return list("account = ?1 and activity in ?2", account.value(), activities);
    }

    static Uni<Long> end(ActivityId activity, AccountId account) {
        return delete("activity = ?1 and account = ?2", activity.value(), account.value());
    }

    /** In the order in which they signed up. */
    static Uni<List<SignUpRow>> inOrder(ActivityId activity, PageRequest page) {
        return page.afterId()
                .map(after ->
                        SignUpRow.<SignUpRow>find("activity = ?1 and id > ?2 order by id", activity.value(), after))
                .orElseGet(() -> find("activity = ?1 order by id", activity.value()))
                .page(0, page.fetch())
                .list();
    }
}
