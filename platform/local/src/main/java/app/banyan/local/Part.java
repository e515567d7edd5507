package app.banyan.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One process of the platform: how it is started, when it is ready, how it is asked to stop.
 *
 * @param environment all it gets to see; nothing of the terminal it was started from leaks in
 * @param ports what it listens on, the one clients use first
 * @param stopSignal the signal after which it ends by itself, without losing anything
 * @param startupCache where the JVM's ahead-of-time cache of this program lies once it was made; none for other programs
 */
record Part(
        String name,
        List<String> command,
        Map<String, String> environment,
        List<Integer> ports,
        String address,
        Readiness readiness,
        String stopSignal,
        Optional<Path> startupCache) {

    /** The command to start it with now: with the cache, if there is one by now. */
    List<String> currentCommand() {
        return startupCache
                .filter(Files::exists)
                .map(cache -> withJvmFlag("-XX:AOTCache=" + cache))
                .orElse(command);
    }

    boolean lacksStartupCache() {
        return startupCache.filter(Files::notExists).isPresent();
    }

    List<String> withJvmFlag(String flag) {
        var flagged = new ArrayList<>(command);
        flagged.add(1, flag);
        return flagged;
    }

    /** The same part behind everything else that wants the processor. */
    Part quietly() {
        return new Part(
                name, quietly(currentCommand()), environment, ports, address, readiness, stopSignal, Optional.empty());
    }

    static List<String> quietly(List<String> command) {
        var niced = new ArrayList<>(List.of("nice", "-n", "19"));
        niced.addAll(command);
        return niced;
    }

    /** Starts the command as it stands, its words going to the end of the log. */
    static ProcessHandle start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start().toHandle();
    }

    /** What is noted down about a process of this part that was just started. */
    ProcessRecord record(ProcessHandle handle, int order, int restarts) {
        return new ProcessRecord(
                name,
                order,
                RunningProcess.of(handle),
                ProcessRecord.State.STARTING,
                handle.info().startInstant().orElse(Instant.EPOCH),
                0,
                restarts,
                ports.getFirst(),
                address,
                stopSignal,
                fingerprint());
    }

    /** Equal for processes that were started the same way; a running one with another fingerprint is out of date. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var words = command + "\n" + new TreeMap<>(environment);
            return HexFormat.of().formatHex(digest.digest(words.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
