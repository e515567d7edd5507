package app.banyan.community.file;

import app.banyan.community.domain.FileRefusal.FileKindRefused;
import app.banyan.community.domain.FileType;
import app.banyan.community.domain.SharedFile;
import app.banyan.kernel.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Draws pictures anew, so that nothing but the picture is kept: no place where it was taken, no page behind its end, no
 * code in its corners. Its size is looked at before it is unpacked, and one is drawn at a time, so that a small file
 * that unpacks to a huge picture takes nobody's memory.
 */
@ApplicationScoped
class Pictures {

    /** While one is being drawn: a quarter of a small heap. A picture in ordinary colours stays below. */
    private static final long MOST_MEMORY_BITS = 8L * 40_000_000;

    /** @param content what is kept of the file, the picture drawn anew */
    record Kept(FileType type, byte[] content, Optional<Integer> width, Optional<Integer> height) {}

    private final WorkerExecutor easel;

    Pictures(Vertx vertx) {
        this.easel = vertx.createSharedWorkerExecutor("pictures", 1);
        ImageIO.setUseCache(false);
    }

    @PreDestroy
    void close() {
        easel.closeAndForget();
    }

    Uni<Kept> kept(FileType type, byte[] content) {
        return type.picture()
                ? easel.executeBlocking(() -> redrawn(type, content), true)
                : Uni.createFrom().item(new Kept(type, content, Optional.empty(), Optional.empty()));
    }

    private static Kept redrawn(FileType type, byte[] content) {
        var reader = ImageIO.getImageReadersByFormatName(type.ending()).next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            var picture = plain(type, read(reader));
            var out = new ByteArrayOutputStream(content.length);
            if (!ImageIO.write(picture, type.ending(), out)) {
                throw new Refused(new FileKindRefused());
            }
            SharedFile.mustFit(out.size());
            return new Kept(type, out.toByteArray(), Optional.of(picture.getWidth()), Optional.of(picture.getHeight()));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw new Refused(new FileKindRefused());
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        SharedFile.mustBeDrawable(width, height);
        var raw = reader.getRawImageType(0);
        if (raw != null && width * height * raw.getColorModel().getPixelSize() > MOST_MEMORY_BITS) {
            throw new Refused(new FileKindRefused());
        }
        return reader.read(0);
    }

    /** Colours as every screen knows them; a colour profile of its own could carry anything. */
    private static BufferedImage plain(FileType type, BufferedImage picture) {
        if (picture.getType() != BufferedImage.TYPE_CUSTOM) {
            return picture;
        }
        var wanted = type == FileType.PNG && picture.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB;
        var plain = new BufferedImage(picture.getWidth(), picture.getHeight(), wanted);
        var pen = plain.createGraphics();
        pen.drawImage(picture, 0, 0, null);
        pen.dispose();
        return plain;
    }
}
