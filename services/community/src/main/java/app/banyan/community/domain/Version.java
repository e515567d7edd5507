package app.banyan.community.domain;

import app.banyan.community.domain.FoundingRefusal.VersionDiffers;
import app.banyan.community.domain.FoundingRefusal.VersionMissing;
import app.banyan.kernel.Refused;
import java.util.regex.Pattern;

/** Who changes something says which version they had read, so that nobody writes over what they never saw. */
public final class Version {

    private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,8})\"");

    private Version() {}

    /** @param ifMatch the ETag of what was read, as it came: {@code "3"} */
    public static int read(String ifMatch) {
        var tag = TAG.matcher(ifMatch == null ? "" : ifMatch.strip());
        if (!tag.matches()) {
            throw new Refused(new VersionMissing());
        }
        return Integer.parseInt(tag.group(1));
    }

    public static void mustBe(int read, int now) {
        if (read != now) {
            throw new Refused(new VersionDiffers(now));
        }
    }
}
