package app.banyan.runtime.paging;

import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.CursorInvalid;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where a page ended: the keyset of its last row. Opaque to clients, who only hand it back. */
public record Cursor(List<String> keys) {

    private static final String SEPARATOR = "\u001f";

    public static Cursor of(Object... keys) {
        return new Cursor(List.of(keys).stream().map(Object::toString).toList());
    }

    public static Cursor parse(String opaque, int keys) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
            var parts = List.of(text.split(SEPARATOR, -1));
            if (parts.size() != keys) {
                throw new Refused(new CursorInvalid());
            }
            return new Cursor(parts);
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(new CursorInvalid());
        }
    }

    public String opaque() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }
}
