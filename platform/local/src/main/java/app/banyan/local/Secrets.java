package app.banyan.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random words that only their owner may read. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 192 bits as hexadecimal digits: safe in SQL, URLs, environments and headers alike. */
    static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Writes the file with mode 0600 from its first byte on, in place of any older one. */
    static void write(Path file, String secret) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n", StandardOpenOption.WRITE);
    }

    /** The secret in the file, made at the first reading. */
    static String readOrCreate(Path file, String prefix) {
        try {
            if (Files.notExists(file)) {
                write(file, prefix + random());
            }
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new PlatformFault("The secret " + file + " can be neither read nor made.", failed);
        }
    }
}
