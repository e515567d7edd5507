package app.banyan.community.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.community.domain.WordingRefusal.LengthOutOfRange;
import app.banyan.community.domain.WordingRefusal.UnseenSigns;
import app.banyan.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @Test
    void a_line_is_kept_without_the_spaces_around_it() {
        assertThat(Wording.line("name", "  阿榕\u3000", 30)).isEqualTo("阿榕");
        assertThat(Wording.line("name", "e\u0301", 1)).isEqualTo("é");
        assertThat(Wording.line("name", "👩\u200d🚀", 3)).isEqualTo("👩\u200d🚀");
        var newer = Character.toString(0x1FAFF);
        assertThat(Wording.line("name", newer, 1)).isEqualTo(newer);
    }

    @Test
    void length_is_counted_in_code_points() {
        assertThat(Wording.line("name", "𠮷".repeat(30), 30)).hasSize(60);
        assertThatThrownBy(() -> Wording.line("name", "𠮷".repeat(31), 30))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(new LengthOutOfRange("name", 31, 1, 30)));
        assertThatThrownBy(() -> Wording.text("body", " \n ", 1, 30)).isInstanceOf(Refused.class);
        assertThat(Wording.text("body", " \n ", 0, 30)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "a\u202eb",
                "\u2066a",
                "a\u200bb",
                "\ufeffa",
                "a\u2028b",
                "\ud800",
                "a\u0007",
                "\ue000",
                "\uffff",
                "\ufdd0",
                "a\nb",
                "a\tb"
            })
    void signs_that_are_not_seen_are_in_no_line(String words) {
        assertThatThrownBy(() -> Wording.line("name", words, 30))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(new UnseenSigns("name")));
    }

    @Test
    void a_text_has_lines_and_tabs() {
        assertThat(Wording.text("body", "a\r\n\tb\n", 1, 30)).isEqualTo("a\r\n\tb\n");
        assertThatThrownBy(() -> Wording.text("body", "a\u202eb", 1, 30)).isInstanceOf(Refused.class);
    }

    @Test
    void width_and_case_make_no_difference_in_a_search() {
        assertThat(Wording.searchable(" Ｇｏ  语言\n")).isEqualTo("go 语言");
        assertThat(Wording.searchable("STRASSE")).isEqualTo(Wording.searchable("strasse"));
        assertThat(Wording.searchable("①")).isEqualTo("1");
    }
}
