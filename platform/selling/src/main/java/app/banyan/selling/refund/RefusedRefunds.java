package app.banyan.selling.refund;

import io.smallrye.mutiny.Uni;

/** What a seller does about money that payments will never take on to give back. */
public interface RefusedRefunds {

    /**
     * Closes it with {@link OwedRefunds#failedToSend} and puts back, in the same transaction, what had been taken away
     * for it.
     *
     * @param problem the stable name of payments' reason, {@code /problems/…}
     */
    Uni<Void> refused(OwedRefund refund, String problem);
}
