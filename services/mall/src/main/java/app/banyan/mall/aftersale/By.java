package app.banyan.mall.aftersale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who took a step of an after-sale. */
@Schema(name = "AfterSaleStepBy")
enum By {
    BUYER,
    MERCHANT,
    OPERATOR,
    TIME,
    PAYMENTS
}
