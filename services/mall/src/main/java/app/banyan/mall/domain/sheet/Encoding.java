package app.banyan.mall.domain.sheet;

import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ImportRefusal.EncodingUnknown;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a file's bytes are signs. Never guessed: a wrong guess would be a wrong title. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** What spreadsheets on Chinese desktops write; GBK and GB 2312 are parts of it. */
    GB18030(Charset.forName("GB18030"));

    private static final int AT_ONCE = 8_192;

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    /** @param name null for UTF-8 */
    public static Encoding of(String name) {
        return switch (name == null ? "utf-8" : name.strip().toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8" -> UTF_8;
            case "gb18030", "gbk", "gb2312" -> GB18030;
            default -> throw new Refused(new EncodingUnknown(name));
        };
    }

    /** Refuses a file that has a byte which means nothing, with the line that it stands on. */
    public void mustHold(byte[] file) {
        var bytes = ByteBuffer.wrap(file);
        var signs = CharBuffer.allocate(AT_ONCE);
        var decoder = strict();
        while (true) {
            var result = decoder.decode(bytes, signs.clear(), true);
            if (result.isError()) {
                throw new Unreadable(Fault.ENCODING, lineAt(file, bytes.position()));
            }
            if (result.isUnderflow()) {
                return;
            }
        }
    }

    public Reader reader(byte[] file) {
        return new InputStreamReader(new ByteArrayInputStream(file), strict());
    }

    private CharsetDecoder strict() {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** A line's end is the same byte in both encodings and never a part of another sign. */
    private static long lineAt(byte[] file, int position) {
        var line = 1L;
        for (var place = 0; place < position; place++) {
            if (file[place] == '\n') {
                line++;
            }
        }
        return line;
    }
}
