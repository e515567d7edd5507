package app.banyan.selling.payment;

import app.banyan.kernel.RefundId;

/**
 * A refund as payments keeps it.
 *
 * @param state {@code REQUESTED} until Stripe has decided, then {@code SUCCEEDED} or {@code FAILED}
 */
public record RefundView(RefundId refund, String state) {}
