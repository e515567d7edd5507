package app.banyan.identity.claim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Documents to hand in: good ones, and some that mean harm. */
final class Pictures {

    private static final int AFTER_PNG_HEADER = 33;
    private static final int AFTER_JPEG_MARKER = 2;

    private Pictures() {}

    /** Not of one colour, so that it has some bytes. */
    static byte[] picture(String format, int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < width; x++) {
            for (var y = 0; y < height; y++) {
                picture.setRGB(x, y, x * 7919 ^ y * 104_729);
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] pdf(String words) {
        return ("%PDF-1.7\n" + words + "\n%%EOF\n").getBytes(ISO_8859_1);
    }

    /** The picture with a comment in it, where cameras write the place. */
    static byte[] with(byte[] picture, String comment) {
        var text = comment.getBytes(ISO_8859_1);
        if (picture[0] == (byte) 0xff) {
            var segment = ByteBuffer.allocate(4 + text.length)
                    .put((byte) 0xff)
                    .put((byte) 0xfe)
                    .putShort((short) (2 + text.length))
                    .put(text);
            return inserted(picture, AFTER_JPEG_MARKER, segment.array());
        }
        return inserted(picture, AFTER_PNG_HEADER, chunk("tEXt", ("Comment\0" + comment).getBytes(ISO_8859_1)));
    }

    /** The head of a PNG that says how large it is, and not much more. */
    static byte[] bomb(int width, int height) {
        return png(width, height, 8, 2);
    }

    /** The same with 16 bits for each colour and for what shines through. */
    static byte[] deepBomb(int width, int height) {
        return png(width, height, 16, 6);
    }

    private static byte[] png(int width, int height, int bits, int colours) {
        var size = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {(byte) bits, (byte) colours, 0, 0, 0})
                .array();
        var head = Arrays.copyOf(picture("png", 1, 1), 8);
        return inserted(inserted(head, 8, chunk("IHDR", size)), AFTER_PNG_HEADER, chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String name, byte[] data) {
        var named = ByteBuffer.allocate(4 + data.length)
                .put(name.getBytes(ISO_8859_1))
                .put(data)
                .array();
        var crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(data.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] inserted(byte[] into, int place, byte[] what) {
        return ByteBuffer.allocate(into.length + what.length)
                .put(into, 0, place)
                .put(what)
                .put(into, place, into.length - place)
                .array();
    }
}
