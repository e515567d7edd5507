package app.banyan.commission.domain;

import static app.banyan.commission.domain.Some.line;
import static app.banyan.commission.domain.Some.plan;
import static app.banyan.commission.domain.Some.promoter;
import static app.banyan.commission.domain.Some.rule;
import static app.banyan.commission.domain.Some.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.banyan.commission.domain.LineShares.Share;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LineSharesTest {

    private static final Optional<CommunityId> COMMUNITY = Optional.of(new CommunityId(new UUID(5, 1)));

    @Test
    void the_story_pays_the_promoter_a_fifth_and_the_platform_the_rest() {
        assertThat(amounts(line(1990, 0, 300_000, 0))).containsExactly(0L, 398L, 1592L);
        assertThat(amounts(line(27910, 0, 300_000, 0))).containsExactly(0L, 5582L, 22328L);
    }

    @Test
    void a_role_without_a_beneficiary_goes_to_the_payee_and_changes_nothing_for_the_others() {
        var plan = plan(rule(Role.PROMOTER, 200_000), rule(Role.MANAGER, 50_000), rule(Role.COMMUNITY, 50_000));

        var alone = LineShares.of(
                line(10_000, 0, 150_000, 0),
                sale(line(10_000, 0, 150_000, 0), Optional.of(promoter(2)), Optional.empty(), Optional.empty()),
                Optional.of(plan));
        var together = LineShares.of(
                line(10_000, 0, 150_000, 0),
                sale(line(10_000, 0, 150_000, 0), Optional.of(promoter(2)), Optional.of(Some.account(3)), COMMUNITY),
                Optional.of(plan));

        assertThat(of(Role.PROMOTER, alone)).isEqualTo(of(Role.PROMOTER, together));
        assertThat(of(Role.PROMOTER, alone).planned()).isEqualTo(new Ppm(200_000));
        assertThat(of(Role.PROMOTER, alone).granted()).isEqualTo(new Ppm(100_000));
        assertThat(of(Role.PAYEE, alone).amount()).isEqualTo(9_000);
        assertThat(of(Role.PAYEE, together).amount()).isEqualTo(8_500);
    }

    /** A tier that a community sells from its own page: it is the payee, and the group that resells. */
    @Test
    void a_community_that_is_paid_gets_the_rest_after_the_platforms_fee_and_everybody_who_brought_the_sale() {
        var group = COMMUNITY.orElseThrow();
        var line = new SaleLine(
                1,
                "membership",
                "tir_1",
                "年费会员",
                1,
                Money.fen(9_999),
                Money.fen(0),
                Money.fen(9_999),
                Party.community(group),
                new Terms(new Ppm(300_000), new Ppm(50_000), 1));
        var shares = LineShares.of(
                line,
                sale(line, Optional.of(promoter(2)), Optional.of(Some.account(3)), COMMUNITY),
                Optional.of(plan(
                        rule("membership", Role.PROMOTER, 100_000),
                        rule(Role.PROMOTER, 200_000),
                        rule(Role.MANAGER, 50_000),
                        rule(Role.COMMUNITY, 50_000))));

        assertThat(shares.shares())
                .extracting(Share::role, Share::party, Share::amount)
                .containsExactly(
                        tuple(Role.PLATFORM, Party.PLATFORM, 500L),
                        tuple(Role.COMMUNITY, Party.community(group), 500L),
                        tuple(Role.MANAGER, Party.person(Some.account(3)), 500L),
                        tuple(Role.PROMOTER, Party.person(Some.account(2)), 1_000L),
                        tuple(Role.PAYEE, Party.community(group), 7_499L));
    }

    @Test
    void without_a_plan_everything_is_the_payees() {
        var line = line(1990, 0, 300_000, 0);
        var shares = LineShares.of(
                line, sale(line, Optional.of(promoter(2)), Optional.empty(), Optional.empty()), Optional.empty());

        assertThat(shares.earned()).extracting(Share::role, Share::amount).containsExactly(tuple(Role.PAYEE, 1990L));
    }

    @Test
    void a_rule_for_the_kind_of_product_wins_over_a_general_one() {
        var plan = plan(rule(Role.PROMOTER, 100_000), rule("course", Role.PROMOTER, 250_000));

        assertThat(plan.shares("course")).containsEntry(Role.PROMOTER, new Ppm(250_000));
        assertThat(plan.shares("goods")).containsEntry(Role.PROMOTER, new Ppm(100_000));
    }

    @Test
    void shipping_is_never_shared() {
        var line = line(11_000, 1_000, 300_000, 100_000);
        var shares = LineShares.of(
                line,
                sale(line, Optional.of(promoter(2)), Optional.empty(), Optional.empty()),
                Optional.of(plan(rule(Role.PROMOTER, 200_000))));

        assertThat(shares.shares()).extracting(Share::amount).containsExactly(1_000L, 2_000L, 8_000L);
        assertThat(of(Role.PAYEE, shares).shipping()).isEqualTo(1_000);
    }

    @Property
    void all_parts_add_up_to_what_was_paid_and_distribution_never_exceeds_its_limit(
            @ForAll @LongRange(min = 0, max = 100_000_000_000L) long goods,
            @ForAll @LongRange(min = 0, max = 1_000_000) long shipping,
            @ForAll @IntRange(min = 0, max = 1_000_000) int distribution,
            @ForAll @IntRange(min = 0, max = 1_000_000) int anyFee,
            @ForAll @IntRange(min = 1, max = 333_333) int promoter,
            @ForAll @IntRange(min = 1, max = 333_333) int manager,
            @ForAll @IntRange(min = 1, max = 333_333) int community,
            @ForAll boolean everybody) {
        var line = line(goods + shipping, shipping, distribution, Math.min(anyFee, Ppm.WHOLE - distribution));
        var sale = sale(
                line,
                Optional.of(promoter(2)),
                everybody ? Optional.of(Some.account(3)) : Optional.empty(),
                everybody ? COMMUNITY : Optional.empty());

        var shared = sale.shared(Optional.of(
                plan(rule(Role.PROMOTER, promoter), rule(Role.MANAGER, manager), rule(Role.COMMUNITY, community))));

        var shares = shared.getFirst().shares();
        assertThat(shares.stream().mapToLong(Share::amount).sum()).isEqualTo(goods + shipping);
        assertThat(shares.stream()
                        .filter(share -> share.role().planned())
                        .mapToInt(share -> share.granted().value())
                        .sum())
                .isLessThanOrEqualTo(distribution);
        assertThat(shares).allSatisfy(share -> assertThat(share.amount()).isNotNegative());
        sale.posting(shared)
                .ifPresent(posting -> assertThat(posting.entries().stream()
                                .mapToLong(Posting.Entry::amount)
                                .sum())
                        .isZero());
    }

    @Test
    void a_sale_that_does_not_add_up_is_no_sale() {
        assertThatThrownBy(() -> new SaleLine(
                        1,
                        "course",
                        "crs",
                        "课",
                        1,
                        Money.fen(100),
                        Money.fen(10),
                        Money.fen(100),
                        Party.PLATFORM,
                        new Terms(Ppm.NONE, Ppm.NONE, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> line(100, 0, 600_000, 600_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Some.sale(1, Some.NOON))
                .as("nobody is paid for buying from themselves")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sale(line(100, 0, 0, 0), Optional.empty(), Optional.of(Some.BUYER), COMMUNITY))
                .as("nor for buying in their own group")
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Long> amounts(SaleLine line) {
        var sale = sale(line, Optional.of(promoter(2)), Optional.empty(), Optional.empty());
        return LineShares.of(line, sale, Optional.of(plan(rule(Role.PROMOTER, 200_000)))).shares().stream()
                .map(Share::amount)
                .toList();
    }

    private static Share of(Role role, LineShares shares) {
        return shares.shares().stream()
                .filter(share -> share.role() == role)
                .findFirst()
                .orElseThrow();
    }
}
