package app.banyan.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.identity.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    Path folder;

    @TempDir
    Path another;

    @Test
    void the_first_start_makes_a_key_and_the_second_finds_it() throws Exception {
        var first = keys(folder).newestId();

        assertThat(keys(folder).newestId()).isEqualTo(first);
        assertThat(keys(another).newestId()).isNotEqualTo(first);
    }

    @Test
    void after_a_rotation_the_newest_signs_and_both_are_published() throws Exception {
        var old = keys(folder).newestId();
        var fresh = keys(another).newestId();
        Files.copy(another.resolve("signing-1.key"), folder.resolve("signing-2.key"));

        var rotated = keys(folder);

        assertThat(rotated.newestId()).isEqualTo(fresh);
        assertThat(published(rotated)).extracting(key -> key.get("kid")).containsExactly(old, fresh);
        assertThat(published(rotated)).allSatisfy(key -> assertThat(key).doesNotContainKey("d"));
    }

    @Test
    void a_key_that_cannot_sign_stops_the_start() throws Exception {
        keys(folder);
        var whole = Files.readString(folder.resolve("signing-1.key"));
        Files.writeString(folder.resolve("signing-2.key"), whole.replaceAll(",\"d\":\"[^\"]*\"", ""));

        assertThatThrownBy(() -> keys(folder)).hasMessageContaining("private half");
    }

    private static SigningKeys keys(Path folder) throws IOException, JoseException {
        return new SigningKeys(Settings.shippedWith(Map.of("identity.keys-dir", folder.toString())));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> published(SigningKeys keys) {
        return (List<Map<String, Object>>) keys.published().get("keys");
    }
}
