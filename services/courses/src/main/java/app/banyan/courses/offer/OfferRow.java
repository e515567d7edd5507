package app.banyan.courses.offer;

import app.banyan.courses.domain.LadderId;
import app.banyan.courses.domain.Offer;
import app.banyan.courses.domain.OfferId;
import app.banyan.courses.domain.Product;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "offer")
class OfferRow extends PanacheEntityBase {

    @Id
    UUID id;

    UUID account;
    UUID ladder;
    UUID course;
    UUID tier;
    Instant dueAt;
    Instant deadline;

    /** The first of several at once makes the offer; its deadline stands for all. */
    static Uni<OfferRow> firstDue(Offer offer, Instant now) {
        return Sql.session()
                .update(
                        "insert into offer (id, account, ladder, " + column(offer.product()) + ", due_at, deadline)"
                                + " values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
                        offer.id().value(),
                        offer.account().value(),
                        offer.ladder().value(),
                        offer.product().value(),
                        now,
                        offer.deadline())
                .flatMap(_ -> of(offer.account(), offer.ladder(), offer.product()));
    }

    static Uni<OfferRow> of(AccountId account, LadderId ladder, Product product) {
        return find(
                        "account = ?1 and ladder = ?2 and " + column(product) + " = ?3",
                        account.value(),
                        ladder.value(),
                        product.value())
                .firstResult();
    }

    static Uni<OfferRow> of(OfferId id, AccountId account) {
        return find("id = ?1 and account = ?2", id.value(), account.value()).firstResult();
    }

    Offer offer() {
        return new Offer(new OfferId(id), new AccountId(account), new LadderId(ladder), product(), deadline);
    }

    private Product product() {
        return course == null ? new OfTier(new TierId(tier)) : new OfCourse(new CourseId(course));
    }

    private static String column(Product product) {
        return switch (product) {
            case OfCourse _ -> "course";
            case OfTier _ -> "tier";
        };
    }
}
