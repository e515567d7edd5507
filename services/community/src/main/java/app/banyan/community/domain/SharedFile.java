package app.banyan.community.domain;

import app.banyan.community.domain.FileRefusal.FileEmpty;
import app.banyan.community.domain.FileRefusal.FileKindDiffers;
import app.banyan.community.domain.FileRefusal.FileKindRefused;
import app.banyan.community.domain.FileRefusal.FileTooLarge;
import app.banyan.community.domain.FileRefusal.PictureTooLarge;
import app.banyan.kernel.Refused;

/** What is decided about a file before it is kept. */
public final class SharedFile {

    public static final int MOST_BYTES = 5 * 1024 * 1024;

    /** A telephone's photograph fits; more would take the memory of everything else while it is drawn. */
    public static final long MOST_PIXELS = 12_500_000;

    private SharedFile() {}

    public static void mustFit(long bytes) {
        if (bytes == 0) {
            throw new Refused(new FileEmpty());
        }
        if (bytes > MOST_BYTES) {
            throw new Refused(new FileTooLarge(bytes, MOST_BYTES));
        }
    }

    /** @param said the media type that the sender gave, without its parameters */
    public static FileType kind(String said, byte[] content) {
        var found = FileType.of(content).orElseThrow(() -> new Refused(new FileKindRefused()));
        if (!found.mediaType().equals(said)) {
            throw new Refused(new FileKindDiffers(said, found.mediaType()));
        }
        return found;
    }

    public static void mustBeDrawable(long width, long height) {
        if (width * height > MOST_PIXELS) {
            throw new Refused(new PictureTooLarge(width * height, MOST_PIXELS));
        }
    }
}
