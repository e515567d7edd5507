package app.banyan.identity.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A folder of key files, {@code <name>-<version>.key}. A key is rotated by adding the next version and restarting: the
 * newest one is used from then on, the older ones still open what they closed.
 */
final class KeyFolder {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Every version of a key; the first one is made when there is none. */
    NavigableMap<Integer, String> versions(String name, Supplier<String> fresh) {
        try {
            Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            var found = read(name);
            if (found.isEmpty()) {
                create(name, fresh.get());
                return read(name);
            }
            return found;
        } catch (IOException unusable) {
            throw new UncheckedIOException("the key folder " + folder + " cannot be used", unusable);
        }
    }

    private NavigableMap<Integer, String> read(String name) throws IOException {
        var file = Pattern.compile(Pattern.quote(name) + "-([0-9]{1,4})\\.key");
        var versions = new TreeMap<Integer, String>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var path : files) {
                var match = file.matcher(path.getFileName().toString());
                if (match.matches()) {
                    versions.put(
                            Integer.valueOf(match.group(1)),
                            Files.readString(path).strip());
                }
            }
        }
        return versions;
    }

    /** The link appears whole or not at all, and only one of two processes that start together makes it. */
    private void create(String name, String content) throws IOException {
        var draft = Files.createTempFile(folder, name, ".new", OWNER_ONLY);
        try {
            Files.writeString(draft, content);
            Files.createLink(folder.resolve(name + "-1.key"), draft);
        } catch (FileAlreadyExistsException madeByAnother) {
            return;
        } finally {
            Files.delete(draft);
        }
    }
}
