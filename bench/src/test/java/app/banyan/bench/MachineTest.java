package app.banyan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the files of a made-up /proc, in the kernel's own words. */
class MachineTest {

    @TempDir
    private Path proc;

    private Machine machine;

    @BeforeEach
    void runs() throws IOException {
        process(10, 1, "java", 5, 5, 0, 0);
        process(20, 10, "postgres", 100, 20, 7, 3);
        process(21, 20, "postgres: io (w) 1", 30, 10, 0, 0);
        process(22, 21, "child of a child", 1, 1, 0, 0);
        process(30, 10, "java", 200, 50, 0, 0);
        var names = new LinkedHashMap<String, Long>();
        names.put("supervisor", 10L);
        names.put("postgres", 20L);
        names.put("payments", 30L);
        machine = new Machine(proc, names);
    }

    @Test
    void a_process_answers_for_its_children_and_for_those_that_have_ended() {
        assertThat(machine.read().processes().get("postgres").cpuMillis())
                .isEqualTo((100 + 20 + 7 + 3 + 30 + 10 + 1 + 1) * 10);
    }

    @Test
    void a_child_with_a_name_of_its_own_is_not_counted_twice() {
        var used = machine.read().processes();

        assertThat(used.get("supervisor").cpuMillis()).isEqualTo(100);
        assertThat(used.get("payments").cpuMillis()).isEqualTo(2500);
    }

    @Test
    void what_is_shared_counts_once_and_what_is_ones_own_adds_up() throws IOException {
        memory(20, 100, 40, 64);
        memory(21, 10, 30, 60);

        assertThat(machine.read().processes().get("postgres").residentBytes()).isEqualTo((110 + 40 + 64) * 1024);
    }

    @Test
    void compilers_are_told_apart() throws IOException {
        thread(30, 31, "C2 CompilerThre", 40);
        thread(30, 32, "C1 CompilerThre", 5);
        thread(30, 33, "vert.x-eventloo", 90);

        assertThat(machine.read().processes().get("payments").compilingMillis()).isEqualTo(450);
    }

    @Test
    void between_two_moments_only_the_difference_counts() throws IOException {
        var before = machine.read();
        process(30, 10, "java", 215, 55, 0, 0);
        var used = machine.read().since(before);

        assertThat(used.processes().get("payments").cpuMillis()).isEqualTo(200);
        assertThat(used.processes().get("postgres").cpuMillis()).isZero();
        assertThat(used.cpuMillis()).isEqualTo(200);
    }

    @Test
    void a_process_that_has_ended_spoils_the_measurement() throws IOException {
        Files.delete(proc.resolve("30/stat"));

        assertThatThrownBy(machine::read).isInstanceOf(BenchFailed.class).hasMessageContaining("payments has ended");
    }

    @Test
    void who_asks_and_who_stands_in_for_stripe_are_not_the_platform() {
        var used = new Usage(
                0,
                Map.of(
                        "gateway", new Usage.OfProcess(10, 1, 100),
                        "stripe-sandbox", new Usage.OfProcess(500, 50, 5000),
                        "load generator", new Usage.OfProcess(700, 70, 7000)));

        assertThat(used.cpuMillis()).isEqualTo(10);
        assertThat(used.compilingMillis()).isEqualTo(1);
        assertThat(used.residentBytes()).isEqualTo(100);
    }

    private void process(long pid, long parent, String name, int user, int system, int childUser, int childSystem)
            throws IOException {
        var home = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(home.resolve("stat"), stat(pid, parent, name, user, system, childUser, childSystem));
    }

    private void thread(long pid, long thread, String name, int user) throws IOException {
        var home = Files.createDirectories(proc.resolve(pid + "/task/" + thread));
        Files.writeString(home.resolve("stat"), stat(thread, pid, name, user, 0, 0, 0));
    }

    private void memory(long pid, int anonymous, int file, int shared) throws IOException {
        Files.writeString(proc.resolve(pid + "/status"), """
                Name:	postgres
                VmRSS:	     999 kB
                RssAnon:	     %d kB
                RssFile:	      %d kB
                RssShmem:	       %d kB
                """.formatted(anonymous, file, shared));
    }

    private static String stat(
            long pid, long parent, String name, int user, int system, int childUser, int childSystem) {
        return "%d (%s) S %d 1 1 0 -1 4194304 1000 0 0 0 %d %d %d %d 20 0 40 0 12345 1000000 2000 184467 1 1 0 0 0 0 0\n"
                .formatted(pid, name, parent, user, system, childUser, childSystem);
    }
}
