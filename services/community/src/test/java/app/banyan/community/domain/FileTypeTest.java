package app.banyan.community.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypeTest {

    @Test
    void a_kind_is_told_by_how_the_bytes_begin() {
        assertThat(FileType.of("%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII)))
                .contains(FileType.PDF);
        assertThat(FileType.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0}))
                .contains(FileType.PNG);
        assertThat(FileType.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}))
                .contains(FileType.JPEG);
        assertThat(FileType.of("你好\r\n\t世界".getBytes(StandardCharsets.UTF_8))).contains(FileType.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "<html>",
                " <!DOCTYPE html>",
                "\n<svg/>",
                "<?xml?>",
                "a\u0000b",
                "a\u001bb",
                "PK\u0003\u0004"
            })
    void what_a_browser_or_a_machine_could_run_is_of_no_kind(String text) {
        assertThat(FileType.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Property
    void bytes_that_are_no_utf_8_are_no_text(@ForAll @Size(max = 40) byte[] bytes) {
        var found = FileType.of(bytes);
        if (found.equals(Optional.of(FileType.TEXT))) {
            assertThat(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            笔记.pdf               | PDF  | 笔记.pdf
            笔记.PDF               | PDF  | 笔记.pdf
            笔记                   | PDF  | 笔记.pdf
            page.html              | TEXT | page.html.txt
            run.exe                | PNG  | run.exe.png
            ../../etc/passwd       | TEXT | passwd.txt
            C:\\a\\b.jpg           | JPEG | b.jpg
            ...hidden              | TEXT | hidden.txt
            a"b<c>d.txt            | TEXT | a b c d.txt
            """)
    void a_name_is_its_own_words_with_the_ending_of_its_kind(String said, FileType type, String kept) {
        assertThat(FileName.of(said, type).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "..", ".txt", "a\nb", "a\u202egnp.exe"})
    void a_name_without_words_of_its_own_is_none(String said) {
        assertThatThrownBy(() -> FileName.of(said, FileType.TEXT)).isInstanceOf(Refused.class);
    }
}
