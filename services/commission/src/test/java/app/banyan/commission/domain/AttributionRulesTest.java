package app.banyan.commission.domain;

import static app.banyan.commission.domain.Some.BUYER;
import static app.banyan.commission.domain.Some.NOON;
import static app.banyan.commission.domain.Some.account;
import static app.banyan.commission.domain.Some.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.commission.domain.Attribution.Loser;
import app.banyan.commission.domain.Attribution.Reason;
import app.banyan.commission.domain.Attribution.Why;
import app.banyan.commission.domain.AttributionRules.Evidence;
import app.banyan.commission.domain.Binding.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttributionRulesTest {

    private static final AttributionRules RULES = AttributionRules.DEFAULT;
    private static final AttributionRules HALF_PROTECTED =
            new AttributionRules(Duration.ofDays(30), Duration.ofDays(180), Duration.ofDays(90));
    private static final BindingId FRESH = new BindingId(new UUID(7, 7));

    @Test
    void the_last_touch_wins_and_the_earlier_ones_say_so() {
        var decision = decide(RULES, List.of(touch(2, 3), touch(3, 1), touch(4, 9)), Optional.empty());

        assertThat(winner(decision)).isEqualTo(agent(3));
        assertThat(decision.reason()).isEqualTo(Reason.LAST_TOUCH);
        assertThat(decision.losers()).extracting(Loser::agent).containsExactly(agent(2), agent(4));
        assertThat(decision.losers()).extracting(Loser::why).containsOnly(Why.EARLIER_TOUCH);
    }

    @Test
    void a_touch_counts_for_thirty_days_to_the_second() {
        assertThat(winner(decide(RULES, List.of(touch(2, 30)), Optional.empty())))
                .isEqualTo(agent(2));

        var late = decide(
                RULES,
                List.of(new Touch(
                        new TouchId(new UUID(6, 1)),
                        agent(2),
                        account(2),
                        NOON.minus(Duration.ofDays(30)).minusSeconds(1))),
                Optional.empty());
        assertThat(late.promoter()).isEmpty();
        assertThat(late.reason()).isEqualTo(Reason.NOBODY_VALID);
        assertThat(late.losers()).extracting(Loser::why).containsExactly(Why.TOUCH_TOO_OLD);
    }

    @Test
    void nobody_earns_from_an_own_purchase_nor_the_same_person_nor_whom_the_buyer_brought() {
        var self = new Touch(new TouchId(new UUID(6, 1)), agent(1), BUYER, NOON.minusSeconds(1));
        var twin = touch(2, 1);
        var below = touch(3, 2);
        var honest = touch(4, 3);

        var decision = RULES.decide(new Evidence(
                BUYER, NOON, List.of(self, twin, below, honest), Optional.empty(), Set.of(agent(2)), Set.of(agent(3))));

        assertThat(winner(decision)).isEqualTo(agent(4));
        assertThat(decision.losers())
                .extracting(Loser::why)
                .containsExactly(Why.SELF_PURCHASE, Why.SAME_PERSON, Why.INVITER_LOOP);
    }

    @Test
    void a_protected_binding_wins_over_every_touch() {
        var decision = decide(RULES, List.of(touch(3, 1)), Optional.of(binding(2, 100, RULES)));

        assertThat(winner(decision)).isEqualTo(agent(2));
        assertThat(decision.reason()).isEqualTo(Reason.PROTECTED_BINDING);
        assertThat(decision.losers()).extracting(Loser::why).containsExactly(Why.BINDING_PROTECTED);
    }

    @Test
    void a_binding_without_protection_yields_to_a_touch_and_wins_where_there_is_none() {
        var held = Optional.of(binding(2, 100, HALF_PROTECTED));

        var contested = decide(HALF_PROTECTED, List.of(touch(3, 1)), held);
        assertThat(winner(contested)).isEqualTo(agent(3));
        assertThat(contested.losers()).extracting(Loser::why).containsExactly(Why.BINDING_NOT_PROTECTED);

        var alone = decide(HALF_PROTECTED, List.of(), held);
        assertThat(winner(alone)).isEqualTo(agent(2));
        assertThat(alone.reason()).isEqualTo(Reason.BINDING);
    }

    @Test
    void a_binding_ends_after_180_days() {
        assertThat(decide(RULES, List.of(), Optional.of(binding(2, 180, RULES))).losers())
                .extracting(Loser::why)
                .containsExactly(Why.BINDING_ENDED);
        assertThat(winner(decide(RULES, List.of(), Optional.of(binding(2, 179, RULES)))))
                .isEqualTo(agent(2));
    }

    @Test
    void without_any_candidate_the_answer_says_that_nobody_invited() {
        assertThat(decide(RULES, List.of(), Optional.empty()).reason()).isEqualTo(Reason.NOBODY);
    }

    @Test
    void the_first_paid_order_opens_a_binding_and_each_further_one_renews_it() {
        var first = RULES.paid(Some.sale(2, NOON), Optional.empty(), FRESH).getFirst();
        assertThat(first).isInstanceOf(Change.Opened.class);
        assertThat(first.binding().until()).isEqualTo(NOON.plus(Duration.ofDays(180)));

        var later = NOON.plus(Duration.ofDays(20));
        var second = RULES.paid(Some.sale(2, later), Optional.of(first.binding()), FRESH)
                .getFirst();
        assertThat(second).isInstanceOf(Change.Renewed.class);
        assertThat(second.binding().id()).isEqualTo(first.binding().id());
        assertThat(second.binding().until()).isEqualTo(later.plus(Duration.ofDays(180)));
    }

    @Test
    void an_older_paid_order_that_is_told_late_never_shortens_a_binding() {
        var held = binding(2, 0, RULES);

        var change = RULES.paid(Some.sale(2, NOON.minusSeconds(60)), Optional.of(held), FRESH)
                .getFirst();

        assertThat(change.binding().until()).isEqualTo(held.until());
    }

    @Test
    void another_agents_paid_order_takes_over_only_what_is_not_protected() {
        var kept = RULES.paid(Some.sale(3, NOON), Optional.of(binding(2, 100, RULES)), FRESH);
        assertThat(kept).singleElement().isInstanceOf(Change.Kept.class);

        var taken = HALF_PROTECTED.paid(Some.sale(3, NOON), Optional.of(binding(2, 100, HALF_PROTECTED)), FRESH);
        assertThat(taken).hasSize(2);
        assertThat(taken.getFirst()).isInstanceOf(Change.TakenOver.class);
        assertThat(taken.getFirst().binding().until()).isEqualTo(NOON);
        assertThat(taken.getLast().binding().agent()).isEqualTo(agent(3));
        assertThat(taken.getLast().binding().from()).isEqualTo(NOON);
    }

    @Test
    void a_sale_that_nobody_brought_binds_nobody() {
        var sale = Some.sale(Some.line(1990, 0, 300_000, 0), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(RULES.paid(sale, Optional.empty(), FRESH)).isEmpty();
    }

    @Test
    void protection_never_outlives_the_binding() {
        assertThatThrownBy(() -> new AttributionRules(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(91)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Attribution decide(AttributionRules rules, List<Touch> touches, Optional<Binding> binding) {
        return rules.decide(new Evidence(BUYER, NOON, touches, binding, Set.of(), Set.of()));
    }

    private static AgentId winner(Attribution decision) {
        return decision.promoter().orElseThrow().agent();
    }

    private static Touch touch(int agent, int daysAgo) {
        return new Touch(new TouchId(new UUID(6, agent)), agent(agent), account(agent), daysAgo(daysAgo));
    }

    private static Binding binding(int agent, int daysAgo, AttributionRules rules) {
        return Binding.opened(new BindingId(new UUID(7, agent)), BUYER, Some.promoter(agent), daysAgo(daysAgo), rules);
    }

    private static Instant daysAgo(int days) {
        return NOON.minus(Duration.ofDays(days));
    }
}
