package app.banyan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.kernel.UnifiedSocialCreditCode.Flaw;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedSocialCreditCodeTest {

    private record Flawed(Flaw flaw) implements Refusal {}

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(strings = {"91110000600037341L", " 91110000600037341l ", "91110108551385082Q", "911101085923662400"})
    void codes_of_the_standard_are_taken(String typed) {
        assertThat(UnifiedSocialCreditCode.of(typed, Flawed::new).text())
                .hasSize(18)
                .isUpperCase();
    }

    @ParameterizedTest
    @CsvSource({
        "'', SHAPE",
        "91110000600037341, SHAPE",
        "91110000600037341LL, SHAPE",
        "9111000060003734IL, SHAPE",
        "91110000600037341O, SHAPE",
        "9111000O600037341L, SHAPE",
        "9111000060003734１L, SHAPE",
        "91110000600037342L, ORGANISATION_CHECK",
        "91110000600037342B, ORGANISATION_CHECK",
        "91110000600037341M, CHECKSUM",
        "92110000600037341L, CHECKSUM"
    })
    void a_planted_flaw_is_found_and_named(String typed, Flaw flaw) {
        assertThat(flawOf(typed)).isEqualTo(flaw);
    }

    @Property(tries = 500)
    void one_changed_character_never_passes(
            @ForAll @IntRange(max = 17) int place, @ForAll @IntRange(min = 1, max = 30) int by) {
        var changed = new StringBuilder("91110000600037341L");
        var old = ALPHABET.indexOf(changed.charAt(place));
        changed.setCharAt(place, ALPHABET.charAt((old + by) % ALPHABET.length()));

        assertThat(flawOf(changed.toString())).as("%s", changed).isNotNull();
    }

    @Property(tries = 500)
    void two_neighbours_that_changed_places_never_pass(@ForAll @IntRange(max = 16) int place) {
        var code = "91110000600037341L";
        var swapped =
                code.substring(0, place) + code.charAt(place + 1) + code.charAt(place) + code.substring(place + 2);

        assertThat(swapped.equals(code) || flawOf(swapped) != null).as(swapped).isTrue();
    }

    @Property(tries = 500)
    void of_any_code_one_changed_character_or_two_swapped_neighbours_never_pass(
            @ForAll("codes") String code,
            @ForAll @IntRange(max = 16) int place,
            @ForAll @IntRange(min = 1, max = 30) int by) {
        var changed = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(place)) + by) % ALPHABET.length());
        var swapped =
                code.substring(0, place) + code.charAt(place + 1) + code.charAt(place) + code.substring(place + 2);

        assertThat(flawOf(code)).isNull();
        assertThat(flawOf(code.substring(0, place) + changed + code.substring(place + 1)))
                .isNotNull();
        assertThat(swapped.equals(code) || flawOf(swapped) != null).as(swapped).isTrue();
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings()
                .withChars(ALPHABET)
                .ofLength(8)
                .map(organisation -> withCheck("91310115" + organisation + organisationCheck(organisation)));
    }

    /** The outer check knows nothing of the inner one: with the outer one right, the inner one still has to be. */
    @Property(tries = 500)
    void the_organisations_own_digit_is_checked_for_itself(@ForAll @IntRange(max = 9) int digit) {
        var code = withCheck("9111000060003734" + digit);

        assertThat(flawOf(code)).isEqualTo(digit == 1 ? null : Flaw.ORGANISATION_CHECK);
    }

    private static Flaw flawOf(String typed) {
        var refused = catchThrowableOfType(Refused.class, () -> UnifiedSocialCreditCode.of(typed, Flawed::new));
        return refused == null ? null : ((Flawed) refused.reason()).flaw();
    }

    private static String withCheck(String seventeen) {
        int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
        var sum = 0;
        for (var place = 0; place < 17; place++) {
            sum += weights[place] * ALPHABET.indexOf(seventeen.charAt(place));
        }
        return seventeen + ALPHABET.charAt((31 - sum % 31) % 31);
    }

    private static char organisationCheck(String organisation) {
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var place = 0; place < 8; place++) {
            sum += weights[place] * Character.getNumericValue(organisation.charAt(place));
        }
        return "0X987654321".charAt(sum % 11);
    }
}
