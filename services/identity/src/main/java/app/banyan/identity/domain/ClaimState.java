package app.banyan.identity.domain;

/** How far a claim has come. Only people bring it further: nothing is believed because it is well formed. */
public enum ClaimState {
    /** The form holds; nobody has looked at it. */
    FORMAT_OK,
    /** One reviewer said yes; another one has to. */
    SECOND_LOOK,
    REVIEWED,
    REJECTED,
    /** Taken back by the person who made it. */
    WITHDRAWN,
    /** It was reviewed, and a newer one has taken its place. */
    REPLACED;

    public boolean open() {
        return this == FORMAT_OK || this == SECOND_LOOK;
    }

    /** What has been turned down or replaced is over; everything else is the person's to take back. */
    public boolean withdrawable() {
        return open() || this == REVIEWED;
    }
}
