package app.banyan.membership.domain;

/** What an order is for. Only a new membership and an upgrade take a seat; who renews keeps the own one. */
public enum OrderKind {
    NEW,
    RENEWAL,
    UPGRADE;

    public boolean takesSeat() {
        return this != RENEWAL;
    }
}
