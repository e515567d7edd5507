package app.banyan.mall.domain;

/** Why something does not go into a cart. */
public sealed interface CartRefusal extends OrderRefusal {

    record CartFull(int most) implements CartRefusal {}
}
