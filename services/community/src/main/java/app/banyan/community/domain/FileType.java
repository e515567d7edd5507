package app.banyan.community.domain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What may be shared, told by the bytes and never by the name. Archives are not taken, because what is in them cannot be
 * looked at; spreadsheets and tables of commas are not, because a cell may be a command; pictures of kinds that cannot be
 * drawn anew are not, because anything may hide in them.
 */
public enum FileType {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    TEXT("text/plain", "txt");

    private static final byte[] PDF_BEGINS = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG_BEGINS = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private final String mediaType;
    private final String ending;

    FileType(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return ending;
    }

    /** Drawn anew before it is kept. */
    public boolean picture() {
        return this == PNG || this == JPEG;
    }

    public static Optional<FileType> of(byte[] content) {
        if (begins(content, PDF_BEGINS)) {
            return Optional.of(PDF);
        }
        if (begins(content, PNG_BEGINS)) {
            return Optional.of(PNG);
        }
        if (begins(content, JPEG_BEGINS)) {
            return Optional.of(JPEG);
        }
        return plainText(content) ? Optional.of(TEXT) : Optional.empty();
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length > with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    /** Readable to the end, and nothing that a browser could take for a page. */
    private static boolean plainText(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return !text.isBlank()
                    && !text.stripLeading().startsWith("<")
                    && text.codePoints()
                            .allMatch(sign ->
                                    sign >= ' ' && sign != 0x7f || sign == '\n' || sign == '\r' || sign == '\t');
        } catch (CharacterCodingException notText) {
            return false;
        }
    }
}
