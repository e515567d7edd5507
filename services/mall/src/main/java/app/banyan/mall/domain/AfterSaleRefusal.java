package app.banyan.mall.domain;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import java.time.Instant;

/** Why something about an after-sale is not done. */
public sealed interface AfterSaleRefusal extends OrderRefusal {

    record AfterSaleNotIn(AfterSaleId afterSale, AfterSaleState state) implements AfterSaleRefusal {}

    /** @param left of how many of the line this may still be asked */
    record MoreThanCanBeAsked(int line, int left) implements AfterSaleRefusal {}

    /** @param until when a reason was not needed */
    record ReturnNeedsReason(int line, Instant until) implements AfterSaleRefusal {}

    record ReasonDoesNotFit(AfterSaleKind kind, AfterSaleReason reason) implements AfterSaleRefusal {}

    /** Compensation says how much; what else goes back follows from the line. */
    record AmountDoesNotFit(AfterSaleKind kind) implements AfterSaleRefusal {}

    record MoreThanWasPaid(int line, Money left) implements AfterSaleRefusal {}

    /** The buyer's bank claims the payment back, and nobody has decided. */
    record PaymentDisputed(OrderId order) implements AfterSaleRefusal {}

    /** Nobody decides about their own order, or one of a merchant they belong to. */
    record DeciderInvolved(MerchantId merchant) implements AfterSaleRefusal {}
}
