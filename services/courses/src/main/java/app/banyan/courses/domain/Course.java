package app.banyan.courses.domain;

import app.banyan.courses.domain.CourseRefusal.CourseIsFree;
import app.banyan.courses.domain.CourseRefusal.CourseIsPaid;
import app.banyan.courses.domain.CourseRefusal.NoLessons;
import app.banyan.courses.domain.CourseRefusal.PriceOutOfRange;
import app.banyan.courses.domain.CourseRefusal.TrainingHasPrice;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import java.util.Optional;

/**
 * What is taught, and for how much. A course is written as a draft, then published once; from then on its price stands,
 * because offers and ladders promise it.
 *
 * @param price empty when the course is free
 * @param training finishing it is part of becoming an agent; always free, since no agent may be asked for money
 */
public record Course(CourseId id, String title, Optional<Money> price, boolean training, CourseState state) {

    /** Eight digits of the smallest unit: the most that the payment provider charges at once. */
    public static final long HIGHEST_PRICE_MINOR = 99_999_999;

    public Course {
        price.ifPresent(Course::checked);
        if (training && price.isPresent()) {
            throw new Refused(new TrainingHasPrice());
        }
    }

    public static Course draft(CourseId id, String title, Optional<Money> price, boolean training) {
        return new Course(id, title, price, training, CourseState.DRAFT);
    }

    public boolean published() {
        return state == CourseState.PUBLISHED;
    }

    public Course publish(long lessons) {
        if (lessons == 0) {
            throw new Refused(new NoLessons(id));
        }
        return new Course(id, title, price, training, CourseState.PUBLISHED);
    }

    /** The price of a course that is for sale. */
    public Money listPrice() {
        return price.orElseThrow(() -> new Refused(new CourseIsFree(id)));
    }

    public void mustBeFree() {
        price.ifPresent(price -> {
            throw new Refused(new CourseIsPaid(id, price));
        });
    }

    private static void checked(Money price) {
        var highest = Money.fen(HIGHEST_PRICE_MINOR);
        if (!price.currency().equals(highest.currency()) || !price.isPositive() || price.compareTo(highest) > 0) {
            throw new Refused(new PriceOutOfRange(price, highest));
        }
    }
}
