package app.banyan.membership.domain;

import static app.banyan.membership.domain.Closure.Reason.CLOSED_BY_OWNER;
import static app.banyan.membership.domain.Closure.Reason.ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.TierId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClosureTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Term running = term(1, 0, 30, 0);
    private final Term renewal = term(2, 30, 60, 12);

    @Test
    void an_owner_who_closes_early_gives_back_the_time_left_and_what_was_paid_in_seven_days() {
        assertThat(amounts(CLOSED_BY_OWNER, 10, running)).containsExactly(2_000L);
        assertThat(amounts(CLOSED_BY_OWNER, 7, running)).containsExactly(3_000L);
        assertThat(amounts(CLOSED_BY_OWNER, 15, running, renewal)).containsExactly(3_000L, 1_500L);
        assertThat(amounts(CLOSED_BY_OWNER, 25, running, renewal)).containsExactly(3_000L, 500L);
    }

    @Test
    void an_announced_end_gives_back_only_the_time_after_it() {
        assertThat(amounts(ENDED, 3, running)).containsExactly(2_700L);
        assertThat(amounts(ENDED, 15, running, renewal)).containsExactly(3_000L, 1_500L);
    }

    @Test
    void what_was_used_whole_or_is_worth_less_than_a_fen_stays() {
        assertThat(amounts(CLOSED_BY_OWNER, 30, running)).isEmpty();
        assertThat(amounts(ENDED, 45, running, renewal)).containsExactly(1_500L);
        var last = new Closure(ENDED, START.plus(DAY.multipliedBy(30)).minusSeconds(1));
        assertThat(last.refunds(holding(running))).isEmpty();
    }

    private static List<Long> amounts(Closure.Reason reason, int day, Term... terms) {
        return new Closure(reason, START.plus(DAY.multipliedBy(day)))
                .refunds(holding(terms)).stream()
                        .map(quote -> quote.amount().minor())
                        .toList();
    }

    private static Holding holding(Term... terms) {
        return new Holding(
                new MembershipId(new UUID(1, 1)),
                new AccountId(new UUID(2, 2)),
                new TierId(new UUID(3, 3)),
                1,
                true,
                MembershipState.ACTIVE,
                START,
                List.of(terms).getLast().endsAt(),
                Optional.empty(),
                List.of(terms));
    }

    private static Term term(long order, int from, int to, int bought) {
        return new Term(
                new OrderId(new UUID(4, order)),
                START.plus(DAY.multipliedBy(from)),
                START.plus(DAY.multipliedBy(to)),
                START.plus(DAY.multipliedBy(bought)),
                Money.fen(3_000),
                List.of());
    }
}
