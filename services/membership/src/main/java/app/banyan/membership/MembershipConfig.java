package app.banyan.membership;

import app.banyan.kernel.Ppm;
import app.banyan.selling.domain.SaleTerms;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.time.ZoneId;

/** All settings of the service. */
@ConfigMapping(prefix = "membership")
public interface MembershipConfig {

    /** How long an order keeps its price and its seat without being paid. */
    Duration reservation();

    /** How long a seat is held for a person who was called from the line. */
    Duration call();

    /** How long after the end a person keeps the seat and may renew. */
    Duration grace();

    /** Whose calendar the platform's own tiers go by. */
    ZoneId zone();

    /** How long community and courses may take to answer about an order. */
    Duration peerLimit();

    Terms terms();

    /** How often orders are looked through for those whose time has run out. */
    String expiryEvery();

    /** How often commission is asked again about orders it did not answer for. */
    String attributionEvery();

    /** How often memberships are looked through for those that are over. */
    String endingEvery();

    String reminderEvery();

    /** How often calls from the line are looked through for those that nobody answered. */
    String lapseEvery();

    /** How often it is looked for what communities that are over have left. */
    String dissolutionEvery();

    /** What sellers grant of a sale; a new wording gets a new version. */
    interface Terms {

        int version();

        /** Of tiers of the platform itself. */
        Shares platform();

        /** Of a community's tiers. */
        Shares community();

        default SaleTerms frozen(boolean ofCommunity) {
            var shares = ofCommunity ? community() : platform();
            return new SaleTerms(new Ppm(shares.distributionPpm()), new Ppm(shares.platformPpm()), version());
        }
    }

    interface Shares {

        int distributionPpm();

        int platformPpm();
    }
}
