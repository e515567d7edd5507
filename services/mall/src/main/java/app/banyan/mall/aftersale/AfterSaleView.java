package app.banyan.mall.aftersale;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.RefundId;
import app.banyan.mall.domain.AfterSaleId;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleReason;
import app.banyan.mall.domain.AfterSaleState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An after-sale, as its buyer, its merchant and operators see it. */
@Schema(name = "AfterSale", description = "What a buyer asked for of a line of an order, and what became of it.")
public record AfterSaleView(
        AfterSaleId id,
        OrderId order,
        MerchantId merchant,
        int line,
        String title,
        AfterSaleKind kind,
        AfterSaleReason reason,
        Optional<String> note,
        int quantity,

        @Schema(description = "What goes back.") Money amount,

        AfterSaleState state,
        Instant openedAt,

        @Schema(description = "When time answers for the merchant; absent while the merchant is not waited for.")
        Optional<Instant> answeredByTimeAt,

        @Schema(description = "Whether the merchant has been waited for too long.")
        boolean overdue,

        Optional<String> carrier,
        Optional<String> tracking,
        Optional<RefundId> refund,
        List<Taken> steps) {

    @Schema(name = "AfterSaleStep", description = "A step, who took it and why.")
    public record Taken(AfterSaleState state, By by, Optional<String> reason, Instant at) {}
}
