package app.banyan.mall.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** What somebody means to buy, at the prices of this moment. */
public record Cart(List<CartLine> lines) {

    public Cart {
        lines = List.copyOf(lines);
    }

    /** One for each merchant and community, in the order of the lines; what cannot be bought is in none. */
    public List<Basket> baskets() {
        record Place(MerchantId merchant, CommunityId community) {}
        return lines.stream()
                .filter(CartLine::buyable)
                .collect(groupingBy(
                        line -> new Place(line.seller().id(), line.community()), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(of -> new Basket(of.getFirst().seller(), of.getFirst().community(), of))
                .toList();
    }

    public Money total() {
        return baskets().stream().map(Basket::total).reduce(Money.fen(0), Money::plus);
    }

    public Cart only(Set<CartLine.Key> chosen) {
        return new Cart(
                lines.stream().filter(line -> chosen.contains(line.key())).toList());
    }

    /**
     * Stands for everything that makes the price: as long as it is the same, so is the price. Whoever buys sends back
     * the proof of the cart that was shown, and never a price.
     */
    public String proof() {
        var facts = new StringBuilder();
        for (var line : lines) {
            facts.append(line.key())
                    .append(line.quantity())
                    .append(line.price())
                    .append(line.terms())
                    .append(line.seller().fee())
                    .append(line.seller().freeFrom())
                    .append(line.problem())
                    .append('\n');
        }
        return sha256(facts.append(total()).toString());
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
