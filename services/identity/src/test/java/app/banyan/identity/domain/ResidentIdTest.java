package app.banyan.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.identity.domain.IdentityRefusal.ResidentIdInvalid;
import app.banyan.identity.domain.ResidentId.Flaw;
import app.banyan.kernel.Refused;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "360426199101010071", "11010519491231002x", " 360426199101010071 "})
    void numbers_of_the_standard_are_taken(String number) {
        assertThat(ResidentId.of(number, TODAY).number()).hasSize(18).doesNotContain("x", " ");
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, CHECKSUM",
        "11010519491231002,  SHAPE",
        "11010519491231002XX, SHAPE",
        "1101051949123100２X, SHAPE",
        "A1010519491231002X, SHAPE",
        "'', SHAPE",
        "990105194912310028, REGION",
        "000000194912310022, REGION",
        "110000194912310022, REGION",
        "110105194902300023, DATE",
        "110105202613010023, DATE",
        "110105202603030023, DATE",
        "110105170001010023, DATE"
    })
    void a_planted_flaw_is_found_and_named(String number, Flaw flaw) {
        var refused = catchThrowableOfType(Refused.class, () -> ResidentId.of(number, TODAY));

        assertThat(refused.reason()).isEqualTo(new ResidentIdInvalid(flaw));
    }

    @Test
    void a_region_that_exists_no_more_is_still_somebodys() {
        // 110103 was Chongwen district until 2010.
        assertThat(ResidentId.of(withCheck("11010319700101001"), TODAY).birth()).isEqualTo("1970-01-01");
    }

    @Property(tries = 300)
    void one_changed_digit_never_passes(
            @ForAll @IntRange(max = 16) int place, @ForAll @IntRange(min = 1, max = 9) int by) {
        var digits = new StringBuilder("36042619910101007");
        digits.setCharAt(place, (char) ('0' + (digits.charAt(place) - '0' + by) % 10));
        var changed = digits + "1";

        var refused = catchThrowableOfType(Refused.class, () -> ResidentId.of(changed, TODAY));

        assertThat(refused).as(changed).isNotNull();
    }

    @Property(tries = 300)
    void age_turns_on_the_birthday(
            @ForAll @IntRange(min = 1, max = 12) int month, @ForAll @IntRange(min = 1, max = 28) int day) {
        var birth = LocalDate.of(2000, month, day);
        var number = ResidentId.of(withCheck("110105" + birth.toString().replace("-", "") + "001"), TODAY);
        var eighteen = birth.plusYears(18);

        assertThat(AgeLimits.adult(number, eighteen)).isTrue();
        assertThat(AgeLimits.adult(number, eighteen.minusDays(1))).isFalse();
    }

    @Test
    void who_is_thirteen_is_not_admitted() {
        var number = ResidentId.of(withCheck("11010520120303001"), TODAY);

        assertThat(catchThrowableOfType(Refused.class, () -> AgeLimits.admit(number, TODAY))
                        .reason())
                .isEqualTo(new IdentityRefusal.TooYoung(14));
        AgeLimits.admit(number, TODAY.plusDays(1));
    }

    @Test
    void it_prints_masked() {
        assertThat(ResidentId.of("11010519491231002X", TODAY)).hasToString("1****************X");
    }

    private static String withCheck(String seventeen) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var place = 0; place < 17; place++) {
            sum += weights[place] * (seventeen.charAt(place) - '0');
        }
        return seventeen + "10X98765432".charAt(sum % 11);
    }
}
