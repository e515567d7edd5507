package app.banyan.community.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RegardTest {

    @Property
    void one_sees_ones_own_card_and_nobody_sees_what_is_for_nobody(
            @ForAll boolean mutual, @ForAll boolean steward, @ForAll Visibility shownTo) {
        assertThat(new Regard(true, mutual, steward).sees(shownTo)).isTrue();
        assertThat(new Regard(false, mutual, steward).sees(Visibility.NOBODY)).isFalse();
        assertThat(new Regard(false, mutual, steward).sees(Visibility.EVERYONE)).isTrue();
    }

    @Test
    void friends_are_no_stewards_and_stewards_no_friends() {
        assertThat(new Regard(false, true, false).sees(Visibility.MUTUAL)).isTrue();
        assertThat(new Regard(false, true, false).sees(Visibility.STEWARDS)).isFalse();
        assertThat(new Regard(false, false, true).sees(Visibility.STEWARDS)).isTrue();
        assertThat(new Regard(false, false, true).sees(Visibility.MUTUAL)).isFalse();
    }

    @Test
    void only_the_nickname_is_shown_before_the_person_says_so() {
        for (var field : CardField.values()) {
            assertThat(field.unlessTold())
                    .isEqualTo(field == CardField.NICKNAME ? Visibility.EVERYONE : Visibility.NOBODY);
        }
    }
}
