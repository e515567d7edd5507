package app.banyan.identity.claim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.identity.domain.DocumentFlaw;
import app.banyan.identity.domain.DocumentType;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.DocumentInvalid;
import app.banyan.kernel.Refused;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void a_picture_is_drawn_anew_and_what_was_hidden_in_it_is_left_behind(String format) throws Exception {
        var hidden = "<script>alert(1)</script> GPS 39.9,116.4";
        var sent = Pictures.with(Pictures.picture(format, 40, 30), hidden);

        var kept = Evidence.of(sent);

        assertThat(kept.type().suffix()).isEqualTo(format);
        assertThat(new String(kept.content(), ISO_8859_1)).doesNotContain("script", "GPS");
        var drawn = ImageIO.read(new ByteArrayInputStream(kept.content()));
        assertThat(drawn.getWidth()).isEqualTo(40);
        assertThat(drawn.getHeight()).isEqualTo(30);
    }

    @Test
    void a_pdf_is_kept_as_it_is() {
        assertThat(Evidence.of(Pictures.pdf("x"))).satisfies(kept -> {
            assertThat(kept.type()).isEqualTo(DocumentType.PDF);
            assertThat(kept.content()).isEqualTo(Pictures.pdf("x"));
        });
        assertThat(flawOf("%PDF-1.7\nnothing more".getBytes(ISO_8859_1))).isEqualTo(DocumentFlaw.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "GIF89a…",
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "PK\u0003\u0004",
                " %PDF-1.7\n%%EOF"
            })
    void what_is_no_document_by_its_first_bytes_is_none(String content) {
        assertThat(flawOf(content.getBytes(ISO_8859_1))).isEqualTo(DocumentFlaw.TYPE);
    }

    @Test
    void a_few_bytes_that_call_for_gigabytes_are_not_drawn() {
        assertThat(flawOf(Pictures.bomb(60_000, 60_000))).isEqualTo(DocumentFlaw.PIXELS);
        assertThat(flawOf(Pictures.bomb(Integer.MAX_VALUE, Integer.MAX_VALUE))).isEqualTo(DocumentFlaw.PIXELS);
        assertThat(flawOf(Pictures.bomb(4096 * 3072 + 1, 1))).isEqualTo(DocumentFlaw.PIXELS);
        assertThat(flawOf(Pictures.deepBomb(4096, 3072))).isEqualTo(DocumentFlaw.PIXELS);
        assertThat(flawOf(Pictures.bomb(4096, 3072)))
                .as("small enough, but broken")
                .isEqualTo(DocumentFlaw.BROKEN);
    }

    @Test
    void a_picture_that_breaks_off_is_refused() {
        var whole = Pictures.picture("png", 200, 200);

        assertThat(flawOf(Arrays.copyOf(whole, 20))).isEqualTo(DocumentFlaw.BROKEN);
        assertThat(flawOf(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(DocumentFlaw.BROKEN);
        assertThat(flawOf(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})).isEqualTo(DocumentFlaw.BROKEN);
    }

    @Property(tries = 300)
    void whatever_is_changed_in_a_picture_it_is_drawn_or_refused(
            @ForAll @IntRange(min = 8, max = 400) int place, @ForAll byte value) {
        for (var format : new String[] {"jpeg", "png"}) {
            var changed = Pictures.picture(format, 16, 16);
            changed[Math.min(place, changed.length - 1)] = value;

            var refused = catchThrowableOfType(Refused.class, () -> Evidence.of(changed));

            assertThat(refused == null || refused.reason() instanceof DocumentInvalid)
                    .isTrue();
        }
    }

    private static DocumentFlaw flawOf(byte[] sent) {
        return ((DocumentInvalid) catchThrowableOfType(Refused.class, () -> Evidence.of(sent))
                        .reason())
                .flaw();
    }
}
