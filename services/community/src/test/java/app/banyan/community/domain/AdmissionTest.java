package app.banyan.community.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.community.domain.AdmissionRefusal.RuleTooDeep;
import app.banyan.community.domain.AdmissionRefusal.RuleTooLarge;
import app.banyan.community.domain.AdmissionRefusal.TwoApplications;
import app.banyan.community.domain.Rule.AllOf;
import app.banyan.community.domain.Rule.AnyOf;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AdmissionTest {

    private static final List<TierId> TIERS =
            Stream.of(1, 2, 3).map(n -> new TierId(new UUID(0, n))).toList();

    private static final List<CourseId> COURSES =
            Stream.of(1, 2, 3).map(n -> new CourseId(new UUID(0, n))).toList();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void nothing_is_missing_exactly_when_the_rule_admits(
            @ForAll("rules") Rule rule, @ForAll("evidences") Evidence evidence) {
        assertThat(rule.missing(evidence).isEmpty()).isEqualTo(rule.admits(evidence));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void more_evidence_never_shuts_the_door(
            @ForAll("rules") Rule rule, @ForAll("evidences") Evidence some, @ForAll("evidences") Evidence more) {
        if (rule.admits(some)) {
            assertThat(rule.admits(both(some, more))).isTrue();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void doing_everything_that_is_missing_admits(
            @ForAll("rules") Rule rule, @ForAll("evidences") Evidence evidence, @ForAll int choice) {
        var done = evidence;
        for (var todo : chosen(rule.missing(evidence), choice)) {
            done = both(done, proof(todo));
        }

        assertThat(rule.admits(done)).isTrue();
        assertThat(rule.missing(done)).isEmpty();
    }

    /** Whoever spent nothing is let in to run a community exactly when somebody would be who bought everything. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void an_office_is_given_without_payment_to_whom_it_is_given_with_any(
            @ForAll("rules") Rule rule, @ForAll("evidences") Evidence evidence) {
        var everythingBought = new Evidence(
                false,
                false,
                Set.copyOf(TIERS),
                Set.copyOf(TIERS),
                Set.of(),
                Set.copyOf(COURSES),
                Set.copyOf(COURSES),
                false);
        var nothingSpent = new Evidence(
                evidence.invited(),
                evidence.accepted(),
                Set.of(),
                Set.of(),
                evidence.badges(),
                Set.of(),
                Set.of(),
                evidence.adult());

        assertThat(rule.free().admits(nothingSpent)).isEqualTo(rule.admits(both(evidence, everythingBought)));
        assertThat(rule.free().requirements()).noneMatch(Requirement::costs);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void all_of_admits_when_each_part_does_and_any_of_when_one_does(
            @ForAll("parts") List<Rule> parts, @ForAll("evidences") Evidence evidence) {
        assertThat(new AllOf(parts).admits(evidence)).isEqualTo(parts.stream().allMatch(part -> part.admits(evidence)));
        assertThat(new AnyOf(parts).admits(evidence)).isEqualTo(parts.stream().anyMatch(part -> part.admits(evidence)));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_group_of_one_is_that_one_and_the_order_of_parts_does_not_matter(
            @ForAll("parts") List<Rule> parts, @ForAll("evidences") Evidence evidence) {
        var one = parts.getFirst();
        assertThat(new AllOf(List.of(one)).admits(evidence)).isEqualTo(one.admits(evidence));
        assertThat(new AnyOf(List.of(one)).admits(evidence)).isEqualTo(one.admits(evidence));
        assertThat(new AllOf(parts.reversed()).admits(evidence)).isEqualTo(new AllOf(parts).admits(evidence));
        assertThat(new AnyOf(parts.reversed()).admits(evidence)).isEqualTo(new AnyOf(parts).admits(evidence));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void every_requirement_is_judged_once_wherever_it_stands(
            @ForAll("rules") Rule rule, @ForAll("evidences") Evidence evidence) {
        assertThat(singles(rule.findings(evidence)))
                .containsExactlyElementsOf(rule.requirements().stream()
                        .map(asked -> new Finding.Single(asked, asked.met(evidence)))
                        .toList());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_stay_rests_on_payment_exactly_when_it_would_not_be_without(
            @ForAll("rules") Rule rule, @ForAll("evidences") Evidence evidence) {
        var bare = new Evidence(
                evidence.invited(),
                evidence.accepted(),
                Set.of(),
                without(evidence.tiers(), evidence.tiersHere()),
                evidence.badges(),
                evidence.courses(),
                evidence.finished(),
                evidence.adult());

        assertThat(new Admission(rule).restsOnPayment(evidence)).isEqualTo(!rule.admits(bare));
    }

    @Example
    void a_rule_is_three_deep_at_most() {
        Rule leaf = new Requirement.Open();
        var three = new AllOf(List.of(new AnyOf(List.of(leaf))));
        var four = new AnyOf(List.of(three));

        assertThat(new Admission(three).rule().depth()).isEqualTo(3);
        assertRefused(() -> new Admission(four), RuleTooDeep.class);
    }

    @Example
    void a_rule_asks_twenty_things_at_most_and_for_one_application() {
        Rule leaf = new Requirement.Open();
        Rule application = new Requirement.Application(List.of("为什么？"), true);

        assertThat(new Admission(new AllOf(times(leaf, 20))).rule().requirements())
                .hasSize(20);
        assertRefused(() -> new Admission(new AllOf(times(leaf, 21))), RuleTooLarge.class);
        assertRefused(() -> new Admission(new AnyOf(List.of(application, application))), TwoApplications.class);
    }

    @Example
    void only_the_services_that_the_rule_needs_are_asked() {
        var identity = new Admission(new Requirement.Adult());
        var courses = new Admission(new Requirement.Course(COURSES.getFirst(), true));
        var membership = new Admission(new Requirement.Tier(TIERS.getFirst()));

        assertThat(List.of(identity.asksIdentity(), identity.asksCourses(), identity.asksMembership()))
                .containsExactly(true, false, false);
        assertThat(List.of(courses.asksIdentity(), courses.asksCourses(), courses.asksMembership()))
                .containsExactly(false, true, false);
        assertThat(List.of(membership.asksIdentity(), membership.asksCourses(), membership.asksMembership()))
                .containsExactly(false, false, true);
        assertThat(Admission.OPEN.asksIdentity() || Admission.OPEN.asksCourses() || Admission.OPEN.asksMembership())
                .isFalse();
    }

    @Example
    void the_group_of_agents_is_never_entered_by_a_fee() {
        assertThat(CommunityType.AGENT.admission().asksMembership()).isFalse();
        assertThat(CommunityType.FISSION.admission()).isEqualTo(Admission.OPEN);
    }

    private static void assertRefused(Runnable setting, Class<?> reason) {
        assertThatThrownBy(setting::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isInstanceOf(reason));
    }

    private static List<Rule> times(Rule rule, int times) {
        return Collections.nCopies(times, rule);
    }

    private static List<Finding.Single> singles(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> switch (finding) {
                    case Finding.Single single -> Stream.of(single);
                    case Finding.Choice(var alternatives, var _) ->
                        alternatives.stream().flatMap(list -> singles(list).stream());
                })
                .toList();
    }

    /** What somebody would do who picks one alternative of each choice. */
    private static List<Requirement> chosen(List<Finding> missing, int choice) {
        return missing.stream()
                .flatMap(finding -> switch (finding) {
                    case Finding.Single(var requirement, var _) -> Stream.of(requirement);
                    case Finding.Choice(var alternatives, var _) ->
                        chosen(alternatives.get(Math.floorMod(choice, alternatives.size())), choice).stream();
                })
                .toList();
    }

    private static Evidence proof(Requirement requirement) {
        var nothing = Evidence.NONE;
        return switch (requirement) {
            case Requirement.Open() -> nothing;
            case Requirement.Invitation() -> nothing.with(true, false);
            case Requirement.Application _ -> nothing.with(false, true);
            case Requirement.Payment(var tier) -> {
                var paid = Set.of(tier.orElse(TIERS.getFirst()));
                yield evidence(paid, paid, Set.of(), Set.of(), Set.of(), false);
            }
            case Requirement.Tier(var tier) -> evidence(Set.of(), Set.of(tier), Set.of(), Set.of(), Set.of(), false);
            case Requirement.Verified(var badge) ->
                evidence(Set.of(), Set.of(), Set.of(badge), Set.of(), Set.of(), false);
            case Requirement.Course(var course, var _) ->
                evidence(Set.of(), Set.of(), Set.of(), Set.of(course), Set.of(course), false);
            case Requirement.Adult() -> evidence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), true);
        };
    }

    private static Evidence evidence(
            Set<TierId> tiersHere,
            Set<TierId> tiers,
            Set<Badge> badges,
            Set<CourseId> courses,
            Set<CourseId> finished,
            boolean adult) {
        return new Evidence(false, false, tiersHere, tiers, badges, courses, finished, adult);
    }

    private static Evidence both(Evidence one, Evidence other) {
        return new Evidence(
                one.invited() || other.invited(),
                one.accepted() || other.accepted(),
                union(one.tiersHere(), other.tiersHere()),
                union(one.tiers(), other.tiers()),
                union(one.badges(), other.badges()),
                union(one.courses(), other.courses()),
                union(one.finished(), other.finished()),
                one.adult() || other.adult());
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    @Provide
    Arbitrary<Rule> rules() {
        var groups = Combinators.combine(parts(), Arbitraries.of(true, false)).as(AdmissionTest::group);
        var deeper = Combinators.combine(
                        Arbitraries.oneOf(leaves(), groups).list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(true, false))
                .as(AdmissionTest::group);
        return Arbitraries.oneOf(leaves(), groups, deeper).filter(AdmissionTest::isAllowed);
    }

    @Provide
    Arbitrary<List<Rule>> parts() {
        return leaves().list().ofMinSize(1).ofMaxSize(4);
    }

    private static boolean isAllowed(Rule rule) {
        return rule.requirements().size() <= Admission.MOST_REQUIREMENTS
                && rule.requirements().stream()
                                .filter(Requirement.Application.class::isInstance)
                                .count()
                        <= 1;
    }

    private static Rule group(List<Rule> parts, boolean all) {
        return all ? new AllOf(parts) : new AnyOf(parts);
    }

    private Arbitrary<Rule> leaves() {
        return Arbitraries.<Rule>oneOf(
                Arbitraries.of(
                        new Requirement.Open(),
                        new Requirement.Invitation(),
                        new Requirement.Adult(),
                        new Requirement.Application(List.of("为什么？"), true),
                        new Requirement.Payment(Optional.empty())),
                Arbitraries.of(TIERS).map(tier -> new Requirement.Payment(Optional.of(tier))),
                Arbitraries.of(TIERS).map(Requirement.Tier::new),
                Arbitraries.of(Badge.values()).map(Requirement.Verified::new),
                Combinators.combine(Arbitraries.of(COURSES), Arbitraries.of(true, false))
                        .as(Requirement.Course::new));
    }

    /** A tier held here is held; a course that is finished is held. */
    @Provide
    Arbitrary<Evidence> evidences() {
        var flag = Arbitraries.of(true, false);
        return Combinators.combine(
                        flag,
                        flag,
                        Arbitraries.of(TIERS).set(),
                        Arbitraries.of(TIERS).set(),
                        Arbitraries.of(Badge.values()).set(),
                        Arbitraries.of(COURSES).set(),
                        Arbitraries.of(COURSES).set(),
                        flag)
                .as((invited, accepted, here, elsewhere, badges, courses, finished, adult) -> new Evidence(
                        invited,
                        accepted,
                        here,
                        union(here, elsewhere),
                        badges,
                        union(courses, finished),
                        finished,
                        adult));
    }
}
