package app.banyan.commission.domain;

/**
 * What refunds and lost disputes have taken back of one share in all, by the kind of account it came from.
 *
 * @param debt what was already drawn and is owed by the party until later earnings fill it
 */
public record TakenBack(long pending, long available, long debt, long revenue) {

    public static final TakenBack NOTHING = new TakenBack(0, 0, 0, 0);

    public TakenBack {
        if (pending < 0 || available < 0 || debt < 0 || revenue < 0) {
            throw new IllegalArgumentException("no more is given back than was taken: " + this);
        }
    }

    public long total() {
        return Math.addExact(Math.addExact(pending, available), Math.addExact(debt, revenue));
    }
}
