package app.banyan.mall.domain;

import app.banyan.kernel.MerchantId;
import java.time.Instant;
import java.time.ZoneId;

/** A calendar year of a seller without a licence, by which the law counts what is sold. */
public record SellingYear(MerchantId merchant, int year) {

    /** The calendar that the law goes by. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    public static SellingYear of(MerchantId merchant, Instant at) {
        return new SellingYear(merchant, at.atZone(CHINA).getYear());
    }
}
