package app.banyan.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三",
                "欧阳娜娜",
                "买买提·吐尔逊",
                "𠮷野",
                "㛃伟",
                "刘〇",
                "Ann Lee",
                "Jean-Luc O'Neill",
                "José María",
                "Nguyễn Văn A."
            })
    void names_of_people_are_taken(String name) {
        assertThat(RealName.of(name).text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "张",
                "𠮷",
                "张三3",
                "张 三",
                "·张三",
                "张三·",
                "张··三",
                "Zhang三",
                "<b>Ann</b>",
                "Ann\u0000Lee",
                "Анна",
                "=1+1",
                "张三\u200b",
                "😀😀"
            })
    void what_is_no_name_is_refused(String name) {
        assertThatThrownBy(() -> RealName.of(name)).isInstanceOf(Refused.class);
    }

    @Test
    void fifty_characters_outside_the_basic_plane_are_fifty() {
        assertThat(RealName.of("𠮷".repeat(50)).masked()).endsWith("*𠮷");
        assertThatThrownBy(() -> RealName.of("𠮷".repeat(51))).isInstanceOf(Refused.class);
    }

    @Test
    void a_long_wrong_name_is_refused_at_once() {
        assertThatThrownBy(() -> RealName.of("A".repeat(49) + "!")).isInstanceOf(Refused.class);
    }

    @Test
    void composed_and_decomposed_letters_are_one_name() {
        assertThat(RealName.of("Jose\u0301")).isEqualTo(RealName.of("José"));
    }

    @ParameterizedTest
    @CsvSource({"张三, *三", "欧阳娜娜, ***娜", "𠮷野, *野", "Ann, **n"})
    void only_the_last_character_is_shown(String name, String mask) {
        assertThat(RealName.of(name)).hasToString(mask);
    }
}
