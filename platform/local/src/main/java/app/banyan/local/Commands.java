package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Short programs of the operating system, run to their end. */
final class Commands {

    private Commands() {}

    /** Runs a program from a directory everyone may enter, and answers what it printed; a failure carries its words. */
    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new PlatformFault(String.join(" ", command) + " failed: " + output.strip());
            }
            return output;
        } catch (IOException missing) {
            throw new PlatformFault("Cannot run " + command.getFirst() + ": " + missing.getMessage(), missing);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** The end of a log as a sentence that follows another one; nothing when there is no log. */
    static String lastLines(Path log) {
        return Files.notExists(log)
                ? ""
                : " The end of its log:\n"
                        + run(List.of("tail", "-n", "30", log.toString())).stripTrailing();
    }

    static PlatformFault interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new PlatformFault("Interrupted while waiting for another process.", cause);
    }
}
