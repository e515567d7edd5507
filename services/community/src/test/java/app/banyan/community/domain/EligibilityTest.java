package app.banyan.community.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.community.domain.Eligibility.Condition;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EligibilityTest {

    @Property
    void what_is_missing_is_what_is_not_done(
            @ForAll boolean trained, @ForAll boolean verified, @ForAll boolean adult, @ForAll boolean signed) {
        var eligibility = new Eligibility(trained, verified, adult, signed);

        assertThat(eligibility.missing())
                .containsExactlyElementsOf(Stream.of(Condition.values())
                        .filter(condition -> !eligibility.met(condition))
                        .toList());
        assertThat(eligibility.missing().isEmpty()).isEqualTo(trained && verified && adult && signed);
    }

    @Example
    void nothing_that_was_paid_has_a_place_in_it() {
        assertThat(Eligibility.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("trained", "verified", "adult", "signed");
        assertThat(Eligibility.class.getRecordComponents())
                .extracting(RecordComponent::getType)
                .containsOnly(boolean.class);
    }
}
