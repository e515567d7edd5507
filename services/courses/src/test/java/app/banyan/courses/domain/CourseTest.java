package app.banyan.courses.domain;

import static app.banyan.kernel.Money.fen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.courses.domain.CourseRefusal.CourseIsFree;
import app.banyan.courses.domain.CourseRefusal.CourseIsPaid;
import app.banyan.courses.domain.CourseRefusal.NoLessons;
import app.banyan.courses.domain.CourseRefusal.PriceOutOfRange;
import app.banyan.courses.domain.CourseRefusal.TrainingHasPrice;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CourseTest {

    private static final Money HIGHEST = fen(Course.HIGHEST_PRICE_MINOR);

    private final CourseId id = new CourseId(UUID.randomUUID());

    @Test
    void a_draft_with_a_lesson_can_be_published() {
        var draft = priced(fen(1_990));

        assertThat(draft.published()).isFalse();
        assertThat(draft.publish(1).published()).isTrue();
        assertRefused(new NoLessons(id), () -> draft.publish(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Course.HIGHEST_PRICE_MINOR + 1, 1L << 31, Long.MAX_VALUE})
    void a_price_stays_within_what_can_be_charged(long minor) {
        assertRefused(new PriceOutOfRange(fen(minor), HIGHEST), () -> priced(fen(minor)));
    }

    @Test
    void a_price_is_in_the_currency_that_is_sold() {
        var dollars = new Money(1_990, Currency.getInstance("USD"));

        assertRefused(new PriceOutOfRange(dollars, HIGHEST), () -> priced(dollars));
        assertThat(priced(fen(1)).listPrice()).isEqualTo(fen(1));
        assertThat(priced(HIGHEST).listPrice()).isEqualTo(HIGHEST);
    }

    @Test
    void training_is_free() {
        assertRefused(new TrainingHasPrice(), () -> Course.draft(id, "代理培训", Optional.of(fen(1)), true));
    }

    @Test
    void a_free_course_is_not_sold_and_a_paid_one_not_given() {
        var free = Course.draft(id, "入门", Optional.empty(), false);

        free.mustBeFree();
        assertRefused(new CourseIsFree(id), free::listPrice);
        assertRefused(new CourseIsPaid(id, fen(1_990)), () -> priced(fen(1_990)).mustBeFree());
    }

    private Course priced(Money price) {
        return Course.draft(id, "社群入门课", Optional.of(price), false);
    }

    private static void assertRefused(CourseRefusal reason, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
