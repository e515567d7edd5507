package app.banyan.payments.domain;

import java.util.Optional;

/**
 * A balance transaction as Stripe lists it.
 *
 * @param type   Stripe's word for what moved
 * @param source the object of Stripe that moved it, where there is one
 */
public record ListedMovement(CashMovement movement, String type, Optional<String> source) {}
