package app.banyan.identity.claim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import app.banyan.identity.domain.DocumentFlaw;
import app.banyan.identity.domain.DocumentType;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.DocumentInvalid;
import app.banyan.kernel.Refused;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A document as it is kept. A picture is drawn anew from its pixels: what was hidden in it, the place where it was taken
 * or a script, is left behind. A PDF cannot be, which is why it is only ever handed out as a download.
 */
record Evidence(DocumentType type, byte[] content) {

    /** What the camera of a telephone takes; more than a page needs to be read. */
    private static final long MOST_PIXELS = 4096 * 3072;
    /** While it is being drawn: a quarter of a small heap. Such a picture in ordinary colours stays below. */
    private static final long MOST_BYTES = 40_000_000;

    private static final int PDF_TAIL = 1024;

    /** Takes a while and some memory: not for the event loop, and not for many at once. */
    static Evidence of(byte[] sent) {
        var type = DocumentType.of(sent);
        return new Evidence(type, type.isPicture() ? redrawn(type, sent) : whole(sent));
    }

    private static byte[] whole(byte[] pdf) {
        var from = Math.max(0, pdf.length - PDF_TAIL);
        if (!new String(pdf, from, pdf.length - from, ISO_8859_1).contains("%%EOF")) {
            throw flawed(DocumentFlaw.BROKEN);
        }
        return pdf;
    }

    private static byte[] redrawn(DocumentType type, byte[] sent) {
        var reader = ImageIO.getImageReadersByFormatName(type.suffix()).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
            reader.setInput(in, true, true);
            return drawn(type, read(reader));
        } catch (IOException notAPicture) {
            throw flawed(DocumentFlaw.BROKEN);
        } finally {
            reader.dispose();
        }
    }

    /** The size is known before a pixel is drawn: a few bytes can call for gigabytes. */
    private static BufferedImage read(ImageReader reader) throws IOException {
        try {
            if (isTooLarge(reader)) {
                throw flawed(DocumentFlaw.PIXELS);
            }
            return reader.read(0);
        } catch (Refused tooLarge) {
            throw tooLarge;
        } catch (RuntimeException readerStumbled) {
            throw new IOException(readerStumbled);
        }
    }

    private static boolean isTooLarge(ImageReader reader) throws IOException {
        var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        return pixels > MOST_PIXELS || pixels * bitsOfPixel(reader) / Byte.SIZE > MOST_BYTES;
    }

    private static int bitsOfPixel(ImageReader reader) throws IOException {
        return reader.getImageTypes(0).next().getColorModel().getPixelSize();
    }

    /** In memory only: no readable copy is left in a file. */
    private static byte[] drawn(DocumentType type, BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, type.suffix(), out)) {
                throw new IOException("a picture that cannot be drawn as " + type);
            }
        }
        return bytes.toByteArray();
    }

    private static Refused flawed(DocumentFlaw flaw) {
        return new Refused(new DocumentInvalid(flaw));
    }
}
