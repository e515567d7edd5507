package app.banyan.community.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.community.domain.SectionRefusal.NoRightToPost;
import app.banyan.community.domain.SectionRefusal.OrderIncomplete;
import app.banyan.community.domain.SectionRefusal.SectionIsBuiltIn;
import app.banyan.community.domain.SectionRefusal.SectionsFull;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SectionTest {

    private static final CommunityId COMMUNITY = new CommunityId(UUID.randomUUID());

    @Test
    void there_is_room_for_five_beyond_the_built_in_ones_and_archived_ones_do_not_count() {
        var builtIn = Stream.of(BuiltIn.values()).map(kind -> section(Optional.of(kind), false));
        var archived = IntStream.range(0, 9).mapToObj(_ -> section(Optional.empty(), true));
        var custom = IntStream.range(0, 4).mapToObj(_ -> section(Optional.empty(), false));
        var sections = Stream.of(builtIn, archived, custom).flatMap(all -> all).toList();

        assertThatCode(() -> new Layout(COMMUNITY, sections).room()).doesNotThrowAnyException();
        var full = Stream.concat(sections.stream(), Stream.of(section(Optional.empty(), false)))
                .toList();
        assertRefused(() -> new Layout(COMMUNITY, full).room(), new SectionsFull(COMMUNITY, 5));
    }

    @Test
    void an_order_names_each_section_in_use_once() {
        var one = section(Optional.empty(), false);
        var two = section(Optional.empty(), false);
        var layout = new Layout(COMMUNITY, List.of(one, two, section(Optional.empty(), true)));

        layout.mustBeOrderedBy(List.of(two.id(), one.id()));
        for (var wrong : List.of(List.of(one.id()), List.of(one.id(), one.id()), List.<SectionId>of())) {
            assertRefused(() -> layout.mustBeOrderedBy(wrong), new OrderIncomplete(COMMUNITY));
        }
    }

    @Test
    void a_built_in_section_stays() {
        var section = section(Optional.of(BuiltIn.POSTS), false);
        assertRefused(section::archive, new SectionIsBuiltIn(section.id()));
    }

    /** Every set of roles against every right, and a naive word of who may. */
    @Property
    void a_right_lets_in_whom_it_names(@ForAll PostingRight right, @ForAll Set<CommunityRole> roles) {
        var held = EnumSet.noneOf(CommunityRole.class);
        held.addAll(roles);
        if (!held.isEmpty()) {
            held.add(CommunityRole.MEMBER);
        }
        var naive = held.contains(CommunityRole.OWNER)
                || held.contains(CommunityRole.MANAGER)
                || right == PostingRight.EXPERTS && held.contains(CommunityRole.EXPERT)
                || right == PostingRight.MEMBERS && held.contains(CommunityRole.MEMBER);

        assertThat(right.allows(standing(held, CommunityState.OPEN))).isEqualTo(naive);
    }

    @Test
    void the_right_is_asked_after_whether_the_person_belongs_here() {
        var section = new Section(
                new SectionId(UUID.randomUUID()),
                COMMUNITY,
                SectionKind.POSTS,
                Optional.empty(),
                "一间",
                1,
                PostingRight.EXPERTS,
                ReadingRight.MEMBERS,
                false);

        assertRefused(
                () -> section.mustTakePostsOf(standing(Set.of(CommunityRole.MEMBER), CommunityState.OPEN)),
                new NoRightToPost(section.id(), PostingRight.EXPERTS));
        assertRefused(
                () -> section.mustTakePostsOf(standing(Set.of(), CommunityState.OPEN)),
                new MemberRefusal.MembersOnly(COMMUNITY));
        for (var over : List.of(CommunityState.READ_ONLY, CommunityState.ARCHIVED)) {
            assertRefused(
                    () -> section.mustTakePostsOf(standing(EnumSet.allOf(CommunityRole.class), over)),
                    new LifetimeRefusal.ReadOnly(COMMUNITY, over));
        }
    }

    private static void assertRefused(ThrowingCallable doing, Object reason) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Section section(Optional<BuiltIn> builtIn, boolean archived) {
        return new Section(
                new SectionId(UUID.randomUUID()),
                COMMUNITY,
                SectionKind.POSTS,
                builtIn,
                "一间",
                1,
                PostingRight.MEMBERS,
                ReadingRight.MEMBERS,
                archived);
    }

    private static Standing standing(Set<CommunityRole> roles, CommunityState state) {
        return new Standing(
                COMMUNITY,
                new AccountId(UUID.randomUUID()),
                "榕树下",
                ZoneId.of("Asia/Shanghai"),
                state,
                roles,
                false,
                Optional.empty());
    }
}
