package app.banyan.payments.refund;

import app.banyan.kernel.RefundId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refund as the service that asked for it sees it. */
@Schema(name = "RequestedRefund", description = "A refund as the service that asked for it sees it.")
public record RefundView(RefundId refund, State state) {

    @Schema(name = "RequestedRefundState")
    public enum State {
        /** Accepted; it will be done however long Stripe takes to answer. */
        REQUESTED,
        SUCCEEDED,
        FAILED
    }

    static RefundView of(RefundRow row) {
        return new RefundView(
                row.refund(),
                switch (row.state) {
                    case REQUESTED, SENDING -> State.REQUESTED;
                    case SUCCEEDED -> State.SUCCEEDED;
                    case FAILED -> State.FAILED;
                });
    }
}
