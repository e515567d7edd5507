package app.banyan.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refused;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VerificationStateTest {

    @Property
    void nobody_is_verified_without_a_yes_of_the_provider(
            @ForAll VerificationState state, @ForAll ProviderAnswer answer) {
        if (!state.undecided()) {
            assertThatThrownBy(() -> state.after(answer)).isInstanceOf(IllegalStateException.class);
            return;
        }
        assertThat(state.after(answer).verified()).isEqualTo(answer == ProviderAnswer.MATCH);
        assertThat(state.after(answer).undecided()).isEqualTo(answer == ProviderAnswer.UNAVAILABLE);
    }

    @Property(tries = 200)
    void waits_grow_and_stay_below_the_longest(@ForAll @IntRange(min = 1, max = 1000) int silences) {
        var plan = new RetryPlan(Duration.ofSeconds(30), Duration.ofHours(1));

        assertThat(plan.waitAfter(silences)).isBetween(Duration.ofSeconds(30), Duration.ofHours(1));
        assertThat(plan.waitAfter(silences + 1)).isGreaterThanOrEqualTo(plan.waitAfter(silences));
    }

    @Test
    void only_the_version_in_force_can_be_agreed_to() {
        assertThat(new Consent(AgreementKind.TERMS, AgreementKind.TERMS.version()).version())
                .isPositive();
        assertThatThrownBy(() -> new Consent(AgreementKind.TERMS, 0)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> AgreementKind.AGENT.mustBeInForce(2)).isInstanceOf(Refused.class);
    }
}
