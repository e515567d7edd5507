package app.banyan.community.domain;

/** Who sees one field of a card. Each field has its own, set by the person the card is about. */
public enum Visibility {
    /** Everyone in the communities the person belongs to. */
    EVERYONE,
    /** People the person follows and who follow back. */
    MUTUAL,
    /** The owner and the manager of the community in which the card is looked at. */
    STEWARDS,
    NOBODY
}
