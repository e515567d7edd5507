package app.banyan.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs and its data directory under one home. The server refuses to run as root, so root hands it to
 * the uid below; anybody else runs it as himself.
 */
final class PostgresFiles {

    /** "nobody" of every Linux; by number, because a small container may not know the name. */
    private static final String UNPRIVILEGED = "65534";

    static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path home;
    private final Path programs;
    private final Path data;
    private final Path superuserPassword;

    private PostgresFiles(Path home) {
        this.home = home;
        this.programs = home.resolve("postgresql-18");
        this.data = home.resolve("data");
        this.superuserPassword = home.resolve("superuser-password");
    }

    /** Unpacks the programs and creates the data directory, each once; a half-done one of a killed start is redone. */
    static PostgresFiles prepare(Path home) {
        var files = new PostgresFiles(home.toAbsolutePath());
        try {
            Files.createDirectories(files.home);
            requireTraversable(files.home);
            if (Files.notExists(files.programs)) {
                files.unpack();
            }
            if (Files.notExists(files.data)) {
                files.initialise();
            }
            return files;
        } catch (IOException failed) {
            throw new PlatformFault("Cannot prepare PostgreSQL in " + home + ": " + failed.getMessage(), failed);
        }
    }

    /** The server in the foreground, bound to loopback, without a socket file. */
    List<String> serverCommand(int port, Map<String, String> settings) {
        var command = asServerUser(program("postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-c", "listen_addresses=" + Ports.HOST, "-c", "unix_socket_directories="));
        new TreeMap<>(settings).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    String superuserPassword() {
        try {
            return Files.readString(superuserPassword).strip();
        } catch (IOException missing) {
            throw new PlatformFault("PostgreSQL's password file " + superuserPassword + " cannot be read.", missing);
        }
    }

    static void requireTraversable(Path home) throws IOException {
        if (!ROOT) {
            return;
        }
        for (var directory = home.toRealPath(); directory != null; directory = directory.getParent()) {
            if (!Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new PlatformFault("PostgreSQL runs as uid " + UNPRIVILEGED + ", which cannot enter " + directory
                        + ". Set BANYAN_HOME to another directory, or run: chmod o+x " + directory);
            }
        }
    }

    private void unpack() throws IOException {
        var unfinished = fresh(home.resolve("postgresql-18.unfinished"));
        var tar = new ProcessBuilder("tar", "-x", "-f", "-", "-C", unfinished.toString(), "--no-same-owner")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var archive = new XZInputStream(archive());
                var input = tar.getOutputStream()) {
            archive.transferTo(input);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new PlatformFault("tar could not unpack PostgreSQL into " + unfinished + ".");
            }
        } catch (InterruptedException interrupted) {
            throw Commands.interrupted(interrupted);
        }
        Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream archive() {
        var archive = PostgresFiles.class.getResourceAsStream("/postgres-linux-x86_64.txz");
        if (archive == null) {
            throw new PlatformFault("PostgreSQL's programs for Linux on x86-64 are not on the class path.");
        }
        return archive;
    }

    private void initialise() throws IOException {
        var unfinished = fresh(home.resolve("data.unfinished"));
        var password = Secrets.random();
        Secrets.write(superuserPassword, password);
        var passwordForServerUser = home.resolve("password.unfinished");
        Secrets.write(passwordForServerUser, password);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        if (ROOT) {
            Commands.run(List.of(
                    "chown",
                    UNPRIVILEGED + ":" + UNPRIVILEGED,
                    unfinished.toString(),
                    passwordForServerUser.toString()));
        }
        var command = asServerUser(program("initdb"));
        command.addAll(List.of("-D", unfinished.toString(), "-U", Databases.SUPERUSER));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + passwordForServerUser));
        command.addAll(List.of("-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"));
        Commands.run(command);
        Files.delete(passwordForServerUser);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path fresh(Path directory) throws IOException {
        Commands.run(List.of("rm", "-rf", directory.toString()));
        return Files.createDirectory(directory);
    }

    private Path program(String name) {
        return programs.resolve("bin").resolve(name);
    }

    private static List<String> asServerUser(Path program) {
        var command = new ArrayList<String>();
        if (ROOT) {
            command.addAll(
                    List.of("setpriv", "--reuid=" + UNPRIVILEGED, "--regid=" + UNPRIVILEGED, "--clear-groups", "--"));
        }
        command.add(program.toString());
        return command;
    }
}
