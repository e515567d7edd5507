package app.banyan.courses.offer;

import static java.util.stream.Collectors.toSet;

import app.banyan.courses.credit.Credits;
import app.banyan.courses.domain.Ladder;
import app.banyan.courses.domain.Ladder.Rung;
import app.banyan.courses.domain.Offer;
import app.banyan.courses.domain.OfferId;
import app.banyan.courses.domain.Product;
import app.banyan.courses.domain.Product.OfCourse;
import app.banyan.courses.domain.Product.OfTier;
import app.banyan.courses.domain.Quote;
import app.banyan.courses.enrolment.Enrolments;
import app.banyan.courses.ladder.Ladders;
import app.banyan.courses.membership.HeldTiers;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The next rung, for those who hold the one below. An offer is written down, with its deadline, the first time it is
 * due; its price is reckoned from the purchases of the moment.
 */
@ApplicationScoped
public class Offers {

    private final Ladders ladders;
    private final Enrolments enrolments;
    private final HeldTiers tiers;
    private final Credits credits;
    private final Ids ids;
    private final Clock clock;

    Offers(Ladders ladders, Enrolments enrolments, HeldTiers tiers, Credits credits, Ids ids, Clock clock) {
        this.ladders = ladders;
        this.enrolments = enrolments;
        this.tiers = tiers;
        this.credits = credits;
        this.ids = ids;
        this.clock = clock;
    }

    /** The open offers of a person. There is one for each ladder at most, so this is always the whole list. */
    @WithTransaction
    Uni<Page<OfferView>> open(AccountId account) {
        var now = clock.instant();
        return standing(account, now)
                .flatMap(standing -> credits.unused(account)
                        .map(unused -> standing.stream()
                                .filter(each -> each.offer().openAt(now))
                                .map(each -> OfferView.of(
                                        each, each.ladder().quote(each.rung().product(), unused)))
                                .toList()))
                .map(offers -> new Page<>(offers, Optional.empty()));
    }

    /** The person has just come to hold another rung: the deadline of the next one starts now. */
    @WithTransaction
    public Uni<Void> makeDue(AccountId account) {
        return standing(account, clock.instant()).replaceWithVoid();
    }

    /** One's own offer, open or over; anyone else's is not there. */
    @WithSession
    public Uni<Offer> of(OfferId id, AccountId account) {
        return OfferRow.of(id, account)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(new NotFound()))
                .map(OfferRow::offer);
    }

    /** What the offer costs now. Hold the person's lock, so that the credit in it is still there when it is used. */
    @WithSession
    public Uni<Quote> quote(Offer offer) {
        return ladders.of(offer.ladder())
                .flatMap(
                        ladder -> credits.unused(offer.account()).map(unused -> ladder.quote(offer.product(), unused)));
    }

    private Uni<List<Standing>> standing(AccountId account, Instant now) {
        return enrolments
                .held(account)
                .flatMap(courses -> tiers.of(account)
                        .map(tiers -> held(courses, tiers))
                        .flatMap(held -> ladders.through(courses)
                                .onItem()
                                .transformToMulti(through -> Multi.createFrom().iterable(through))
                                .onItem()
                                .transformToMultiAndConcatenate(ladder -> standing(account, ladder, held, now))
                                .collect()
                                .asList()));
    }

    private static Set<Product> held(Set<CourseId> courses, Set<TierId> tiers) {
        return Stream.concat(
                        courses.stream().<Product>map(OfCourse::new),
                        tiers.stream().<Product>map(OfTier::new))
                .collect(toSet());
    }

    private Multi<Standing> standing(AccountId account, Ladder ladder, Set<Product> held, Instant now) {
        return ladder.next(held)
                .map(rung -> due(account, ladder, rung, now).toMulti())
                .orElseGet(() -> Multi.createFrom().empty());
    }

    private Uni<Standing> due(AccountId account, Ladder ladder, Rung rung, Instant now) {
        var offer =
                new Offer(new OfferId(ids.next()), account, ladder.id(), rung.product(), now.plus(ladder.offerOpen()));
        return OfferRow.firstDue(offer, now).map(row -> new Standing(row.offer(), ladder, rung));
    }
}
