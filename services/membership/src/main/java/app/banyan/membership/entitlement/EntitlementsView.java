package app.banyan.membership.entitlement;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Benefit;
import app.banyan.membership.domain.Benefit.AllSystemCourses;
import app.banyan.membership.domain.Benefit.OneCourse;
import app.banyan.membership.domain.Holding;
import app.banyan.membership.domain.MembershipId;
import app.banyan.membership.domain.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person's memberships open at a moment. */
@Schema(name = "Entitlements", description = "What a person's memberships open at this moment, and until when.")
public record EntitlementsView(
        AccountId account,
        Instant at,

        @Schema(description = "All system courses are open until then; absent when they are not.")
        Optional<Instant> allSystemCourses,

        List<CourseEntitlement> courses,
        List<TierEntitlement> tiers) {

    public record CourseEntitlement(CourseId course, Instant until) {}

    public record TierEntitlement(
            TierId tier, MembershipId membership, Optional<CommunityId> community, Instant until) {}

    static EntitlementsView of(AccountId account, Instant now, List<Holding> standing, Map<TierId, Tier> tiers) {
        var later = BinaryOperator.maxBy(Instant::compareTo);
        var courses = new TreeMap<String, Instant>();
        Optional<Instant> all = Optional.empty();
        for (var held : standing) {
            for (Benefit benefit : tiers.get(held.tier()).benefits()) {
                switch (benefit) {
                    case AllSystemCourses() ->
                        all = Optional.of(all.map(until -> later.apply(until, held.endsAt()))
                                .orElse(held.endsAt()));
                    case OneCourse(var course) -> courses.merge(course.wire(), held.endsAt(), later);
                    case Benefit.Perk _ -> {}
                }
            }
        }
        return new EntitlementsView(
                account,
                now,
                all,
                courses.entrySet().stream()
                        .map(course -> new CourseEntitlement(CourseId.of(course.getKey()), course.getValue()))
                        .toList(),
                standing.stream()
                        .map(held -> new TierEntitlement(
                                held.tier(), held.id(), tiers.get(held.tier()).community(), held.endsAt()))
                        .toList());
    }
}
