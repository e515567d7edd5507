package app.banyan.selling.sale;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Ppm;
import app.banyan.kernel.SkuId;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The buyer paid and got what was ordered. Every seller tells it in this one shape, and nothing else is needed to
 * split the money.
 *
 * @param sale the id of what was ordered of one seller: a sale is an order that came true
 * @param order what was paid in one go: the sale itself, or the checkout that several sales came of
 * @param attribution commission's own answer, as JSON
 */
public record SaleCompleted(
        OrderId sale,
        OrderId order,
        Party seller,
        AccountId buyer,
        Optional<CommunityId> community,
        PaymentId payment,
        Instant paidAt,
        List<Line> lines,
        @JsonRawValue String attribution)
        implements OfSale {

    /** Who sells, or is paid. */
    public record Party(String kind, String id) {

        public static final Party PLATFORM = new Party("platform", "platform");

        public static Party merchant(MerchantId merchant) {
            return new Party("merchant", merchant.wire());
        }
    }

    /** @param variant which variant of goods */
    public record Line(
            int line,
            String kind,
            Id product,
            Optional<SkuId> variant,
            String title,
            int quantity,
            Money paid,
            Money shipping,
            Money commissionable,
            Party payee,
            Terms terms) {}

    /** The seller's terms as they were when the order was placed. */
    public record Terms(Ppm distributionPpm, Ppm platformPpm, int version) {}

    @Override
    public String type() {
        return "sale.completed.v1";
    }
}
