package app.banyan.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.identity.Settings;
import app.banyan.identity.keys.Envelope.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private static final UUID ROW = UUID.fromString("0195565f-8000-7000-8000-000000000001");
    private static final Place FACTS = new Place("claim", "facts_sealed", ROW, "who-is-who");
    private static final Place DOCUMENT = new Place("claim_document_content", "sealed", ROW, "review");
    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};

    @TempDir
    Path folder;

    @TempDir
    Path another;

    @Test
    void after_a_rotation_claims_and_documents_of_the_old_key_open() throws IOException {
        var facts = keys(folder).envelope().seal("榕树科技\u001f总监", FACTS);
        var document = keys(folder).envelope().seal(BYTES, DOCUMENT);
        keys(another);
        Files.copy(another.resolve("envelope-1.key"), folder.resolve("envelope-2.key"));

        var rotated = keys(folder);

        assertThat(rotated.envelope().open(facts, FACTS)).isEqualTo("榕树科技\u001f总监");
        assertThat(rotated.envelope().openBytes(document, DOCUMENT)).isEqualTo(BYTES);
        var fresh = rotated.envelope().seal(BYTES, DOCUMENT);
        Files.delete(folder.resolve("envelope-1.key"));
        assertThat(keys(folder).envelope().openBytes(fresh, DOCUMENT)).isEqualTo(BYTES);
        assertThatThrownBy(() -> keys(folder).envelope().openBytes(document, DOCUMENT))
                .hasMessageContaining("key is gone");
    }

    @Test
    void fingerprints_are_equal_for_the_same_thing_and_an_installations_own() throws IOException {
        assertThat(keys(folder).fingerprint(BYTES))
                .hasSize(32)
                .isEqualTo(keys(folder).fingerprint(BYTES));
        assertThat(keys(folder).fingerprint("榕树科技"))
                .isEqualTo(keys(folder).fingerprint("榕树科技"))
                .isNotEqualTo(keys(folder).fingerprint("榕树科技 "))
                .isNotEqualTo(keys(another).fingerprint("榕树科技"));
    }

    private static Keys keys(Path folder) throws IOException {
        return new Keys(Settings.shippedWith(Map.of("identity.keys-dir", folder.toString())));
    }
}
