package app.banyan.mall.domain;

import app.banyan.kernel.Refusal;

/** Why something about merchants, their products and the reviews of both is not done. */
public sealed interface GoodsRefusal extends Refusal permits MerchantRefusal, ProductRefusal, WordingRefusal {}
