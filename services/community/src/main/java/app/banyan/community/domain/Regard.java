package app.banyan.community.domain;

/**
 * What somebody who looks at a card is to the person it is about. Both belong to the community in which it happens.
 *
 * @param self    it is their own card
 * @param mutual  each follows the other
 * @param steward the one who looks is the owner or the manager
 */
public record Regard(boolean self, boolean mutual, boolean steward) {

    public boolean sees(Visibility shownTo) {
        return self
                || switch (shownTo) {
                    case EVERYONE -> true;
                    case MUTUAL -> mutual;
                    case STEWARDS -> steward;
                    case NOBODY -> false;
                };
    }
}
