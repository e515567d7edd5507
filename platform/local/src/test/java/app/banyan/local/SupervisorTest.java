package app.banyan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Home home = Home.temporary("supervisor-test");
    private final Supervisor supervisor = new Supervisor(home);
    private final int port = Ports.free();

    @AfterEach
    void stopEverything() {
        supervisor.stop();
        Supervisor.stopRecorded(home);
        Commands.run(List.of("rm", "-rf", home.root().toString()));
    }

    @Test
    void a_process_killed_with_sigkill_is_back_by_itself() {
        supervisor.keep(List.of(TinyParts.on(port)));
        var keeper = supervisor.keeper("tiny");
        keeper.awaitReady();
        var killed = keeper.process();

        killed.signal("KILL");

        await().atMost(SOON).until(() -> !keeper.process().equals(killed) && keeper.isReady());
        assertThat(killed.isAlive()).isFalse();
        assertThat(keeper.process().isAlive()).isTrue();
        assertThat(keeper.restarts()).isEqualTo(1);
        assertThat(Ports.isOpen(port)).isTrue();
    }

    @Test
    void a_stopped_supervisor_leaves_no_process_and_no_record() {
        supervisor.keep(List.of(TinyParts.on(port)));
        supervisor.keeper("tiny").awaitReady();
        var process = supervisor.keeper("tiny").process();

        supervisor.stop();

        assertThat(process.isAlive()).isFalse();
        assertThat(ProcessRecord.all(home)).isEmpty();
        assertThat(Ports.isOpen(port)).isFalse();
    }

    @Test
    void the_next_supervisor_takes_over_what_a_killed_one_left_and_keeps_it_running() throws Exception {
        var orphan = leftByAKilledSupervisor();

        Supervisor.stopOrphans(home, List.of(TinyParts.on(port)));
        Supervisor.requireFreePorts(home, List.of(TinyParts.on(port)));
        supervisor.keep(List.of(TinyParts.on(port)));
        var keeper = supervisor.keeper("tiny");
        keeper.awaitReady();

        assertThat(keeper.process()).isEqualTo(orphan);
        assertThat(keeper.restarts()).isZero();

        orphan.signal("KILL");
        await().atMost(SOON).until(() -> !keeper.process().equals(orphan) && keeper.isReady());
    }

    @Test
    void an_orphan_that_was_started_differently_is_stopped_and_started_as_planned() throws Exception {
        var orphan = leftByAKilledSupervisor();
        var planned = TinyParts.on(port, Map.of("SETTING", "changed"));

        Supervisor.stopOrphans(home, List.of(planned));
        supervisor.keep(List.of(planned));
        supervisor.keeper("tiny").awaitReady();

        assertThat(orphan.isAlive()).isFalse();
        assertThat(supervisor.keeper("tiny").process()).isNotEqualTo(orphan);
    }

    @Test
    void an_orphan_that_no_plan_knows_is_stopped() throws Exception {
        var orphan = leftByAKilledSupervisor();

        Supervisor.stopOrphans(home, List.of());

        assertThat(orphan.isAlive()).isFalse();
        assertThat(ProcessRecord.all(home)).isEmpty();
    }

    @Test
    void a_stranger_with_the_pid_of_a_dead_process_is_left_alone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var living = RunningProcess.of(stranger.toHandle());
            var dead = new RunningProcess(living.pid(), living.birth() + "0");
            record(dead).write(home);

            Supervisor.stopRecorded(home);
            dead.signal("KILL");

            assertThat(dead.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(ProcessRecord.all(home)).isEmpty();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_port_that_somebody_else_uses_is_refused_with_its_number_and_the_setting_that_moves_it() throws Exception {
        try (var somebody = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(somebody.isBound()).isTrue();
            assertThatThrownBy(() -> Supervisor.requireFreePorts(home, List.of(TinyParts.on(port))))
                    .isInstanceOf(PlatformFault.class)
                    .hasMessageContaining("Port " + port + " (tiny) is taken")
                    .hasMessageContaining("BANYAN_TINY_PORT")
                    .hasMessageContaining("BANYAN_PORT");
        }
        Supervisor.requireFreePorts(home, List.of(TinyParts.on(port)));
    }

    @Test
    void a_process_that_never_gets_ready_is_a_fault_that_shows_its_last_words() {
        supervisor.keep(List.of(TinyParts.hopeless()));

        assertThatThrownBy(() -> supervisor.keeper("tiny").awaitReady())
                .isInstanceOf(PlatformFault.class)
                .hasMessageContaining("tiny ended 3 times")
                .hasMessageContaining("no.such.Program");
    }

    @Test
    void a_process_sees_nothing_of_the_environment_it_was_not_given() throws Exception {
        supervisor.keep(List.of(TinyParts.on(port, Map.of("GIVEN", "yes"))));
        supervisor.keeper("tiny").awaitReady();

        var pid = Long.toString(supervisor.keeper("tiny").process().pid());
        var environment = Files.readString(Path.of("/proc", pid, "environ"));
        assertThat(environment.split("\0")).containsExactly("GIVEN=yes");
    }

    private RunningProcess leftByAKilledSupervisor() throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                TinyParts.class.getName(),
                home.root().toString(),
                Integer.toString(port));
        var killed = new ProcessBuilder(command).inheritIO().start();
        await().atMost(SOON)
                .until(() -> ProcessRecord.find(home, "tiny")
                        .filter(record -> record.state() == ProcessRecord.State.READY)
                        .isPresent());
        killed.destroyForcibly().waitFor();
        var orphan = ProcessRecord.find(home, "tiny").orElseThrow().process();
        assertThat(orphan.isAlive()).isTrue();
        return orphan;
    }

    private static ProcessRecord record(RunningProcess process) {
        return new ProcessRecord(
                "tiny", 0, process, ProcessRecord.State.READY, Instant.EPOCH, 1, 0, 1, "", "KILL", "unknown");
    }
}
