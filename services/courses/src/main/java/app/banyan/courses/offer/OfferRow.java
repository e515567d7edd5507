package app.banyan.courses.offer;

import app.banyan.courses.domain.LadderId;
import app.banyan.courses.domain.Offer;
import app.banyan.courses.domain.OfferId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
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
    Instant dueAt;
    Instant deadline;

    /** The first of several at once makes the offer; its deadline stands for all. */
    static Uni<OfferRow> firstDue(Offer offer, Instant now) {
        return Sql.session()
                .update(
                        "insert into offer (id, account, ladder, course, due_at, deadline)"
                                + " values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
                        offer.id().value(),
                        offer.account().value(),
                        offer.ladder().value(),
                        offer.course().value(),
                        now,
                        offer.deadline())
                .flatMap(_ -> of(offer.account(), offer.ladder(), offer.course()));
    }

    static Uni<OfferRow> of(AccountId account, LadderId ladder, CourseId course) {
        return find("account = ?1 and ladder = ?2 and course = ?3", account.value(), ladder.value(), course.value())
                .firstResult();
    }

    static Uni<OfferRow> of(OfferId id, AccountId account) {
        return find("id = ?1 and account = ?2", id.value(), account.value()).firstResult();
    }

    Offer offer() {
        return new Offer(new OfferId(id), new AccountId(account), new LadderId(ladder), new CourseId(course), deadline);
    }
}
