package app.banyan.e2e.world;

import app.banyan.e2e.Merchants.Merchant;
import app.banyan.e2e.Person;
import app.banyan.e2e.Shop;
import java.util.List;
import java.util.Map;

/**
 * What stands before anybody comes.
 *
 * @param shop      courses, ladder and annual membership
 * @param merchants by the id that the platform gave them
 * @param places    in the order of the plan
 */
record Ground(Person operator, Shop.Goods shop, Map<String, Merchant> merchants, List<Built> places) {

    /**
     * A community as it was founded.
     *
     * @param posts     the section that posts go into
     * @param questions the section that questions go into
     * @param monthly   the tier of a month; empty where nobody pays to come in
     * @param yearly    the tier of a year
     * @param shelf     in the order of the plan
     */
    record Built(String id, String posts, String questions, String monthly, String yearly, List<Listing> shelf) {

        String tier(boolean ofTheYear) {
            return ofTheYear ? yearly : monthly;
        }
    }

    /** A product's place on a shelf, with its variants. */
    record Listing(String id, List<String> skus) {}
}
