package app.banyan.mall.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.RefundId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.SkuId;
import app.banyan.mall.domain.AfterSaleRefusal.AfterSaleNotIn;
import app.banyan.mall.domain.AfterSaleRefusal.DeciderInvolved;
import java.util.Optional;

/**
 * What a buyer asks for of one line of an order.
 *
 * @param amount    what goes back for it
 * @param sentBack  whether the goods were sent back
 * @param restocked whether they are in stock again
 */
public record AfterSale(
        AfterSaleId id,
        OrderId order,
        CheckoutId checkout,
        PaymentId payment,
        AccountId buyer,
        MerchantId merchant,
        int line,
        SkuId sku,
        AfterSaleKind kind,
        int quantity,
        Money amount,
        AfterSaleState state,
        boolean sentBack,
        boolean restocked,
        Optional<RefundId> refund) {

    /** A note as it is kept; empty when none was given. */
    public static Optional<String> note(Optional<String> given) {
        return Wording.line("note", given, Product.LONGEST_REASON);
    }

    public AfterSale mustLeadTo(AfterSaleState next) {
        if (!state.leadsTo(next)) {
            throw new Refused(new AfterSaleNotIn(id, state));
        }
        return this;
    }

    public AfterSale mustBeIn(AfterSaleState needed) {
        if (state != needed) {
            throw new Refused(new AfterSaleNotIn(id, state));
        }
        return this;
    }

    /** Where yes leads: goods that are to come back come first, the money after them. */
    public AfterSaleState agreed() {
        return kind == AfterSaleKind.RETURN && !sentBack ? AfterSaleState.AWAITING_RETURN : AfterSaleState.REFUNDING;
    }

    /** What never left is in stock again as soon as it is not to be sent; what comes back, when it was looked at. */
    public boolean restocks(boolean lookedAtAndGood) {
        return !restocked && (kind == AfterSaleKind.CANCEL || kind == AfterSaleKind.RETURN && lookedAtAndGood);
    }

    /** @param role what the operator is to the merchant */
    public void mustBeDecidedByAnother(AccountId operator, MerchantRole role) {
        if (role.belongs() || operator.equals(buyer)) {
            throw new Refused(new DeciderInvolved(merchant));
        }
    }
}
