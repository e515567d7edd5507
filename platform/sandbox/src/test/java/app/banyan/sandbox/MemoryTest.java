package app.banyan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {

    @TempDir
    private Path home;

    @Test
    void a_change_happens_whole_or_not_at_all() {
        var file = home.resolve("memory.db");
        try (var memory = Memory.open(file)) {
            var table = memory.table("things");
            memory.change(() -> table.put("a", Json.object().put("n", 1)));
            assertThatThrownBy(() -> memory.change(() -> {
                        table.put("a", Json.object().put("n", 2));
                        table.put("b", Json.object());
                        throw new IllegalStateException("half way");
                    }))
                    .hasMessage("half way");
            assertThat(table.get("a").orElseThrow().path("n").asInt()).isEqualTo(1);
            assertThat(table.has("b")).isFalse();
            memory.change(() -> table.put("c", Json.object()));
        }
        try (var memory = Memory.open(file)) {
            assertThat(memory.table("things").keys()).containsExactly("a", "c");
        }
    }

    @Test
    void two_sandboxes_cannot_share_one_memory() {
        try (var first = Memory.open(home.resolve("memory.db"))) {
            first.table("things");
            assertThatThrownBy(() -> Memory.open(home.resolve("memory.db"))).hasMessageContaining("locked");
        }
    }

    /** Space is used again a second after it was outdated, so the file holds some seconds' versions, however fast they come. */
    @Test
    void the_file_does_not_grow_for_ever() throws Exception {
        var file = home.resolve("memory.db");
        var versions = 0;
        try (var memory = Memory.open(file)) {
            var table = memory.table("things");
            var end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
            while (System.nanoTime() < end) {
                var n = versions++;
                memory.change(() -> table.put("a", Json.object().put("n", n).put("text", "x".repeat(2_000))));
            }
        }
        assertThat(Files.size(file))
                .as("%d versions, of which one is kept; each takes at least a block of 4096 bytes", versions)
                .isLessThan(versions * 4_096L / 2);
    }
}
