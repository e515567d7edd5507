package app.banyan.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    @TempDir
    Path temp;

    @Test
    void a_key_is_made_once_for_its_owner_alone() throws IOException {
        var folder = new KeyFolder(temp.resolve("keys"));

        assertThat(folder.versions("phone", () -> "first")).containsEntry(1, "first");
        assertThat(folder.versions("phone", () -> "second")).containsOnlyKeys(1).containsValue("first");
        assertThat(permissions("keys")).isEqualTo("rwx------");
        assertThat(permissions("keys/phone-1.key")).isEqualTo("rw-------");
        try (var files = Files.list(temp.resolve("keys"))) {
            assertThat(files).hasSize(1);
        }
    }

    /** A cluster mounts a secret as links to links, so that it can change all files at once. */
    @Test
    void the_keys_of_a_mounted_secret_are_read_through_its_links() throws IOException {
        Files.createDirectory(temp.resolve("..2026"));
        Files.writeString(temp.resolve("..2026/phone-1.key"), "first");
        Files.createSymbolicLink(temp.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(temp.resolve("phone-1.key"), Path.of("..data/phone-1.key"));

        assertThat(new KeyFolder(temp).versions("phone", () -> "fresh"))
                .containsOnlyKeys(1)
                .containsValue("first");
    }

    @Test
    void processes_that_start_together_agree_on_one_key() throws Exception {
        var folder = new KeyFolder(temp);
        var turn = new AtomicInteger();
        Callable<String> start = () -> folder.versions("signing", () -> "key " + turn.incrementAndGet())
                .get(1);
        try (var processes = Executors.newFixedThreadPool(8)) {
            var seen = processes.invokeAll(
                    IntStream.range(0, 16).mapToObj(_ -> start).toList());
            var first = seen.getFirst().get();
            for (var key : seen) {
                assertThat(key.get()).isEqualTo(first);
            }
        }
    }

    @Test
    void a_rotated_index_still_finds_what_the_old_key_indexed() {
        var keys = new TreeMap<Integer, SecretKey>();
        keys.put(1, new SecretKeySpec(new byte[] {1}, "AES"));
        var index = new BlindIndex(keys);
        var old = index.of("11010519491231002X");
        keys.put(2, new SecretKeySpec(new byte[] {2}, "AES"));

        assertThat(index.of("11010519491231002X")).hasSize(34).isNotEqualTo(old);
        assertThat(index.all("11010519491231002X")).contains(old, index.of("11010519491231002X"));
        assertThat(index.all("360426199101010071")).doesNotContain(old);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(name)));
    }
}
