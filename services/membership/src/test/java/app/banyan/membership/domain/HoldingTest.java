package app.banyan.membership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.Refusal;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Benefit.AllSystemCourses;
import app.banyan.membership.domain.Benefit.Perk;
import app.banyan.membership.domain.Holding.End;
import app.banyan.membership.domain.HoldingRefusal.MembershipOver;
import app.banyan.membership.domain.HoldingRefusal.NothingToRefund;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import app.banyan.membership.domain.OrderRefusal.NotAnUpgrade;
import app.banyan.membership.domain.OrderRefusal.TierRetired;
import app.banyan.membership.domain.TierRefusal.BenefitOfPlatformOnly;
import app.banyan.membership.domain.TierRefusal.TierNotIn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a membership allows at a moment, and a tier in a state. */
class HoldingTest {

    private static final Instant START = Instant.parse("2026-03-02T08:15:30Z");
    private static final Instant END = Instant.parse("2026-04-02T08:15:30Z");
    private static final Instant LAST = END.minus(1, ChronoUnit.MICROS);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final MembershipId ID = new MembershipId(UUID.randomUUID());

    @Test
    void it_stands_to_the_last_microsecond_and_not_at_its_end() {
        var active = holding(MembershipState.ACTIVE, Optional.empty());

        assertThat(active.standsAt(START)).isTrue();
        assertThat(active.standsAt(LAST)).isTrue();
        assertThat(active.standsAt(END)).isFalse();
        assertThat(holding(MembershipState.REFUNDING, Optional.empty()).standsAt(LAST))
                .isFalse();
        assertThat(ended(EndReason.UPGRADED).standsAt(LAST)).isFalse();
    }

    @Test
    void it_is_renewed_until_the_grace_is_over() {
        var active = holding(MembershipState.ACTIVE, Optional.empty());

        assertThat(active.mustBeRenewableAt(LAST, WEEK)).isEqualTo(active);
        assertThat(active.mustBeRenewableAt(END.plus(WEEK).minus(1, ChronoUnit.MICROS), WEEK))
                .isEqualTo(active);
        assertThat(ended(EndReason.EXPIRED).mustBeRenewableAt(END, WEEK)).isNotNull();
        assertRefused(new MembershipOver(ID, END), () -> active.mustBeRenewableAt(END.plus(WEEK), WEEK));
        assertRefused(
                new MembershipOver(ID, END), () -> ended(EndReason.UPGRADED).mustBeRenewableAt(END, WEEK));
        assertRefused(
                new MembershipOver(ID, END), () -> ended(EndReason.REFUNDED).mustBeRenewableAt(END, WEEK));
        assertRefused(
                new RefundUnderWay(ID),
                () -> holding(MembershipState.REFUNDING, Optional.empty()).mustBeRenewableAt(LAST, WEEK));
    }

    @Test
    void it_is_upgraded_and_given_back_only_while_it_stands() {
        var active = holding(MembershipState.ACTIVE, Optional.empty());

        assertThat(active.mustStandAt(LAST)).isEqualTo(active);
        assertThat(active.mustBeRefundableAt(START).amount()).isEqualTo(Money.fen(100));
        assertRefused(new MembershipOver(ID, END), () -> active.mustStandAt(END));
        assertRefused(new MembershipOver(ID, END), () -> active.refundAt(END));
        assertRefused(new NothingToRefund(ID), () -> active.mustBeRefundableAt(LAST));
        assertRefused(
                new RefundUnderWay(ID),
                () -> holding(MembershipState.REFUNDING, Optional.empty()).refundAt(LAST));
    }

    @Test
    void a_tier_is_published_once_and_retired_once() {
        var draft = tier(Optional.empty(), 1, TierState.DRAFT);
        var published = tier(Optional.empty(), 1, TierState.PUBLISHED);
        var retired = tier(Optional.empty(), 1, TierState.RETIRED);

        assertThat(draft.publish()).isEqualTo(TierState.PUBLISHED);
        assertThat(published.retire()).isEqualTo(TierState.RETIRED);
        assertThat(published.mustBeForSale()).isEqualTo(published);
        assertRefused(new TierRetired(retired.id()), retired::mustBeForSale);
        assertRefused(new TierNotIn(draft.id(), TierState.DRAFT, TierState.PUBLISHED), draft::retire);
        assertRefused(new TierNotIn(retired.id(), TierState.RETIRED, TierState.DRAFT), retired::publish);
    }

    @Test
    void an_upgrade_leads_to_a_higher_rank_of_the_same_community() {
        var community = Optional.of(new CommunityId(UUID.randomUUID()));
        var low = tier(community, 1, TierState.PUBLISHED);
        var high = tier(community, 2, TierState.PUBLISHED);
        var elsewhere = tier(Optional.of(new CommunityId(UUID.randomUUID())), 3, TierState.PUBLISHED);
        var platform = tier(Optional.empty(), 4, TierState.PUBLISHED);

        high.mustUpgrade(low);
        assertRefused(new NotAnUpgrade(low.id()), () -> low.mustUpgrade(high));
        assertRefused(new NotAnUpgrade(low.id()), () -> low.mustUpgrade(low));
        assertRefused(new NotAnUpgrade(elsewhere.id()), () -> elsewhere.mustUpgrade(low));
        assertRefused(new NotAnUpgrade(platform.id()), () -> platform.mustUpgrade(low));
    }

    @Test
    void a_community_does_not_open_the_courses_of_the_platform() {
        assertRefused(
                new BenefitOfPlatformOnly(),
                () -> tier(
                        Optional.of(new CommunityId(UUID.randomUUID())),
                        1,
                        TierState.DRAFT,
                        List.of(new AllSystemCourses())));
    }

    private static Holding ended(EndReason reason) {
        return holding(MembershipState.ENDED, Optional.of(new End(END, reason)));
    }

    private static Holding holding(MembershipState state, Optional<End> ended) {
        var term = new Term(new OrderId(UUID.randomUUID()), START, END, START, Money.fen(100), List.of());
        return new Holding(
                ID,
                new AccountId(UUID.randomUUID()),
                new TierId(UUID.randomUUID()),
                1,
                true,
                state,
                START,
                END,
                ended,
                List.of(term));
    }

    private static Tier tier(Optional<CommunityId> community, int rank, TierState state) {
        return tier(community, rank, state, List.of(new Perk("答疑")));
    }

    private static Tier tier(Optional<CommunityId> community, int rank, TierState state, List<Benefit> benefits) {
        return new Tier(
                new TierId(UUID.randomUUID()),
                community,
                "会员",
                "",
                new Period(Period.Unit.MONTHS, 1),
                new PriceLadder(Money.fen(100), List.of(), List.of()),
                benefits,
                List.of(7),
                rank,
                ZoneId.of("Asia/Shanghai"),
                state);
    }

    private static void assertRefused(Refusal reason, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
