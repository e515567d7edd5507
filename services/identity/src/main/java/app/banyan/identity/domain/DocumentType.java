package app.banyan.identity.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.DocumentInvalid;
import app.banyan.kernel.Refused;
import java.util.Arrays;

/** The kinds of document that are taken, told by their first bytes: what a request calls them counts for nothing. */
public enum DocumentType {
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    PDF("application/pdf", "%PDF-");

    private final String mediaType;
    private final byte[] beginning;

    DocumentType(String mediaType, String beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning.getBytes(ISO_8859_1);
    }

    public static DocumentType of(byte[] content) {
        return Arrays.stream(values())
                .filter(type -> type.begins(content))
                .findFirst()
                .orElseThrow(() -> new Refused(new DocumentInvalid(DocumentFlaw.TYPE)));
    }

    public String mediaType() {
        return mediaType;
    }

    public String suffix() {
        return name().toLowerCase();
    }

    public boolean isPicture() {
        return this != PDF;
    }

    private boolean begins(byte[] content) {
        return content.length >= beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }
}
