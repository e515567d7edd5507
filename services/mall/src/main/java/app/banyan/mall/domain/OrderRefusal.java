package app.banyan.mall.domain;

import app.banyan.kernel.Refusal;

/** Why something about shelves, stock, carts, orders and parcels is not done. */
public sealed interface OrderRefusal extends Refusal
        permits AddressRefusal,
                AfterSaleRefusal,
                CartRefusal,
                CheckoutRefusal,
                ShelfRefusal,
                ShipmentRefusal,
                StockRefusal {}
