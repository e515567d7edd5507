package app.banyan.commission.domain;

import static app.banyan.commission.domain.Some.NOON;
import static app.banyan.commission.domain.Some.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.commission.domain.CommissionRefusal.PlanTooEarly;
import app.banyan.commission.domain.CommissionRefusal.PlanUnlawful;
import app.banyan.commission.domain.CommissionRefusal.PlanUnlawful.Finding;
import app.banyan.commission.domain.Plan.Rule;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanLinterTest {

    private static final PlanLinter LINTER = new PlanLinter(new Ppm(300_000));
    private static final Announcement SEVEN_DAYS = new Announcement(Duration.ofDays(7));

    @Test
    void thirty_percent_together_is_lawful_and_one_millionth_more_is_not() {
        assertThatCode(() -> LINTER.check(List.of(rule(Role.PROMOTER, 200_000), rule(Role.MANAGER, 100_000))))
                .doesNotThrowAnyException();
        assertThat(findings(rule(Role.PROMOTER, 200_000), rule(Role.MANAGER, 100_001)))
                .containsExactly("too-much");
    }

    @Test
    void general_and_special_rules_are_added_up_as_a_sale_would() {
        assertThat(findings(rule(Role.MANAGER, 150_000), rule("course", Role.PROMOTER, 200_000)))
                .containsExactly("too-much");
    }

    @Test
    void the_managers_share_of_a_membership_counts_with_all_others_of_it() {
        assertThatCode(() -> LINTER.check(List.of(
                        rule(Role.PROMOTER, 200_000),
                        rule(Role.COMMUNITY, 50_000),
                        rule("membership", Role.MANAGER, 50_000))))
                .doesNotThrowAnyException();
        assertThat(findings(
                        rule(Role.PROMOTER, 200_000),
                        rule(Role.COMMUNITY, 50_000),
                        rule("membership", Role.MANAGER, 50_001)))
                .containsExactly("too-much");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(findings(
                        rule(Role.PAYEE, 100_000),
                        rule(Role.PROMOTER, 0),
                        new Rule(Optional.empty(), Role.MANAGER, new Ppm(1), 2),
                        rule(Role.PROMOTER, 5)))
                .containsExactly("role-not-planned", "nothing", "depth", "twice");
        assertThat(findings()).containsExactly("no-rule");
    }

    @Test
    void the_first_plan_starts_at_once_and_a_change_is_announced_seven_days_before() {
        assertThat(SEVEN_DAYS.effective(Optional.empty(), Optional.empty(), NOON))
                .isEqualTo(NOON);
        assertThat(SEVEN_DAYS.effective(Optional.of(NOON.minusSeconds(1)), Optional.empty(), NOON))
                .as("never back in time")
                .isEqualTo(NOON);

        var week = NOON.plus(Duration.ofDays(7));
        assertThat(SEVEN_DAYS.effective(Optional.of(week), Optional.of(NOON), NOON))
                .isEqualTo(week);
        var refused = catchThrowableOfType(
                Refused.class, () -> SEVEN_DAYS.effective(Optional.of(week.minusMillis(1)), Optional.of(NOON), NOON));
        assertThat(refused.reason()).isEqualTo(new PlanTooEarly(week));
    }

    @Test
    void a_plan_never_starts_before_the_one_it_follows() {
        var announced = NOON.plus(Duration.ofDays(60));

        assertThat(SEVEN_DAYS.effective(Optional.empty(), Optional.of(announced), NOON))
                .isAfter(announced);
    }

    private static List<String> findings(Rule... rules) {
        var refused = catchThrowableOfType(Refused.class, () -> LINTER.check(List.of(rules)));
        return ((PlanUnlawful) refused.reason())
                .findings().stream().map(Finding::rule).toList();
    }
}
