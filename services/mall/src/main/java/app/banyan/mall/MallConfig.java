package app.banyan.mall;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** All settings of the service. */
@ConfigMapping(prefix = "mall")
public interface MallConfig {

    /** How long a checkout keeps its prices and its stock without being paid. */
    Duration reservation();

    /** How long after a parcel was sent it is taken as received, should nobody say so. */
    Duration receipt();

    /** How long other services may take to answer. */
    Duration peerLimit();

    /** What a seller without a licence may sell in a calendar year, in fen. */
    long individualYear();

    /** How often checkouts are looked through for those whose time has run out. */
    String expiryEvery();

    /** How often commission is asked again about orders it did not answer for. */
    String attributionEvery();

    /** How often parcels are looked through for those that nobody confirmed. */
    String receiptEvery();
}
