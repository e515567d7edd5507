package app.banyan.e2e.chaos;

import app.banyan.e2e.Person;
import app.banyan.e2e.chaos.Journal.Entry;
import app.banyan.e2e.chaos.Journal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** However often a command is sent, and whether or not its answer arrived, it happens once. */
final class OneEffectPerKey implements Check {

    @Override
    public String holds() {
        return "A key has one effect: the same answer each time, and no more orders than commands.";
    }

    @Override
    public String lookAt() {
        return "tables idempotency, order_key and checkout_key of the service";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var broken = new ArrayList<>(after.journal().differences());
        after.journal()
                .all()
                .filter(entry -> !entry.key().isEmpty())
                .collect(Collectors.groupingBy(Entry::key, Collectors.mapping(Entry::id, Collectors.toSet())))
                .forEach((key, ids) -> {
                    if (ids.size() > 1) {
                        broken.add("the key " + key + " has made " + ids);
                    }
                });
        Stream.of(Seller.COURSES, Seller.MEMBERSHIP)
                .forEach(seller -> buyers(after, seller).forEach(buyer -> {
                    var orders = after.all(seller.orders(), buyer).size();
                    var commands = after.journal().commands(buyer.id(), seller.orders());
                    if (orders > commands) {
                        broken.add("%s has %d orders at %s and has asked for %d"
                                .formatted(buyer.id(), orders, seller, commands));
                    }
                }));
        return broken;
    }

    private static Stream<Person> buyers(Aftermath after, Seller seller) {
        return after.journal().of(Kind.ORDERED).stream()
                .filter(entry -> entry.path().equals(seller.orders()))
                .collect(Collectors.toMap(entry -> entry.who().id(), Entry::who, (one, _) -> one))
                .values()
                .stream();
    }
}
