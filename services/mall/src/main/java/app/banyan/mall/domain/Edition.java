package app.banyan.mall.domain;

import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ProductRefusal.VersionDiffers;
import app.banyan.mall.domain.ProductRefusal.VersionMissing;

/** Which state of a thing somebody read; nobody writes over what they never saw. */
public record Edition(int version) {

    /** @param ifMatch the ETag of what was read, as it came */
    public static Edition read(String ifMatch) {
        if (ifMatch == null || !ifMatch.strip().matches("\"[1-9][0-9]{0,8}\"")) {
            throw new Refused(new VersionMissing());
        }
        return new Edition(Integer.parseInt(ifMatch.strip().replace("\"", "")));
    }

    public String etag() {
        return "\"" + version + "\"";
    }

    public void mustStillBe(int now) {
        if (version != now) {
            throw new Refused(new VersionDiffers(now));
        }
    }
}
