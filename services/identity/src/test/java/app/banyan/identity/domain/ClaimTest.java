package app.banyan.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.AnotherReviewerNeeded;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ClaimNotOpen;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.OwnClaim;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.TextInvalid;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.YearInvalid;
import app.banyan.kernel.Refusal;
import app.banyan.kernel.Refused;
import java.time.Year;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {

    private static final PersonId CLAIMANT = new PersonId(new UUID(1, 1));
    private static final PersonId ONE = new PersonId(new UUID(1, 2));
    private static final PersonId OTHER = new PersonId(new UUID(1, 3));
    private static final Year TODAY = Year.of(2026);

    @Test
    void a_degree_takes_two_people_and_everything_else_one() {
        assertThat(fresh(ClaimKind.POSITION).decided(ONE, true)).isEqualTo(ClaimState.REVIEWED);
        assertThat(fresh(ClaimKind.ORGANISATION).decided(ONE, true)).isEqualTo(ClaimState.REVIEWED);
        assertThat(fresh(ClaimKind.EDUCATION).decided(ONE, true)).isEqualTo(ClaimState.SECOND_LOOK);
        assertThat(looked().decided(OTHER, true)).isEqualTo(ClaimState.REVIEWED);
        assertThat(refusal(() -> looked().decided(ONE, true))).isEqualTo(new AnotherReviewerNeeded());
        assertThat(refusal(() -> looked().decided(ONE, false))).isEqualTo(new AnotherReviewerNeeded());
    }

    @ParameterizedTest
    @EnumSource
    void one_no_is_enough(ClaimKind kind) {
        assertThat(fresh(kind).decided(ONE, false)).isEqualTo(ClaimState.REJECTED);
        assertThat(looked().decided(OTHER, false)).isEqualTo(ClaimState.REJECTED);
    }

    @Property
    void nobody_decides_on_themself_whatever_the_state(
            @ForAll ClaimKind kind, @ForAll ClaimState state, @ForAll boolean accept) {
        var claim = new Claim(kind, state, CLAIMANT, Optional.of(ONE));

        assertThat(refusal(() -> claim.decided(CLAIMANT, accept))).isEqualTo(new OwnClaim());
    }

    @Property
    void what_is_settled_stays_settled(@ForAll ClaimKind kind, @ForAll ClaimState state, @ForAll boolean accept) {
        var claim = new Claim(kind, state, CLAIMANT, Optional.empty());

        assertThat(state.open() ? null : refusal(() -> claim.decided(ONE, accept)))
                .isEqualTo(state.open() ? null : new ClaimNotOpen(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"榕树科技有限公司", "（中国）榕树集团", "𠮷野家", "O'Neill & Sons, Ltd.", "3M", "A"})
    void words_that_can_be_read_are_taken(String text) {
        assertThat(ClaimFacts.Position.stated(text, "总监").organisation()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "···",
                "榕树\u0000科技",
                "榕树\n科技",
                "榕树\u2028科技",
                "榕树\u202e科技",
                "榕树\u200b科技",
                "榕树\ue000科技",
                "榕树\u001f科技",
                "😀"
            })
    void what_cannot_be_seen_or_read_is_refused(String text) {
        assertThat(refusal(() -> ClaimFacts.Position.stated("榕树科技", text))).isEqualTo(new TextInvalid("title", 100));
    }

    @Test
    void a_text_is_counted_in_characters_and_kept_composed() {
        assertThat(ClaimFacts.Position.stated("𠮷".repeat(100), "x").label()).startsWith("𠮷");
        assertThat(refusal(() -> ClaimFacts.Position.stated("𠮷".repeat(101), "x")))
                .isEqualTo(new TextInvalid("organisation", 100));
        assertThat(ClaimFacts.Position.stated("Cafe\u0301", "x")).isEqualTo(ClaimFacts.Position.stated("Café", "x"));
    }

    @Test
    void a_degree_is_of_the_past() {
        assertThat(ClaimFacts.Education.stated("清华大学", "硕士", 2026, TODAY).label())
                .isEqualTo("清华大学 · 硕士");
        for (var year : new int[] {2027, 1939, -1, Integer.MAX_VALUE}) {
            assertThat(refusal(() -> ClaimFacts.Education.stated("清华大学", "硕士", year, TODAY)))
                    .isEqualTo(new YearInvalid(1940, 2026));
        }
    }

    @Test
    void facts_are_read_back_from_their_line_and_do_not_print() {
        for (var facts : new ClaimFacts[] {
            ClaimFacts.Position.stated("榕树科技", "总监"),
            ClaimFacts.Organisation.stated("榕树科技", Optional.of("91110000600037341L")),
            ClaimFacts.Organisation.stated("榕树科技", Optional.empty()),
            ClaimFacts.Education.stated("清华大学", "硕士", 2018, TODAY)
        }) {
            assertThat(ClaimFacts.of(facts.kind(), facts.line())).isEqualTo(facts);
            assertThat(facts).hasToString(facts.kind().wire());
        }
    }

    @Test
    void a_reason_goes_with_its_kind_and_its_decision() {
        assertThat(ReviewReason.of(ClaimKind.EDUCATION, true, "diploma-register-matches"))
                .isEqualTo(ReviewReason.DIPLOMA_REGISTER_MATCHES);
        for (var kind : ClaimKind.values()) {
            assertThat(ReviewReason.of(kind)).anyMatch(ReviewReason::accepts).anyMatch(reason -> !reason.accepts());
        }
        assertThat(refusal(() -> ReviewReason.of(ClaimKind.POSITION, true, "diploma-register-matches")))
                .isNotNull();
        assertThat(refusal(() -> ReviewReason.of(ClaimKind.EDUCATION, false, "diploma-register-matches")))
                .isNotNull();
        assertThat(refusal(() -> ReviewReason.of(ClaimKind.EDUCATION, true, "because")))
                .isNotNull();
    }

    private static Claim fresh(ClaimKind kind) {
        return new Claim(kind, ClaimState.FORMAT_OK, CLAIMANT, Optional.empty());
    }

    private static Claim looked() {
        return new Claim(ClaimKind.EDUCATION, ClaimState.SECOND_LOOK, CLAIMANT, Optional.of(ONE));
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        return catchThrowableOfType(Refused.class, command).reason();
    }
}
