package app.banyan.e2e.chaos;

import app.banyan.e2e.Answer;
import app.banyan.e2e.Api;
import app.banyan.e2e.Fairground;
import app.banyan.e2e.PayPage;
import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import app.banyan.e2e.chaos.Journal.Entry;
import app.banyan.e2e.chaos.Journal.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One person at a browser: asks, pays, waits a little, and keeps a note of every yes. Requests that are lost or met nobody
 * are sent again with the same key; some are sent again although they were answered.
 */
final class Visit {

    /** The platform said no for a reason: sold out, too late, not allowed. Nothing is wrong. */
    static final class Declined extends RuntimeException {

        private final String reason;

        Declined(Answer answer) {
            super(answer.asked() + " answered " + answer.status() + ": " + answer.body());
            this.reason = answer.problem();
        }

        String reason() {
            return reason;
        }
    }

    /** It takes longer than a person watches. The checks look afterwards what became of it. */
    static final class Left extends RuntimeException {

        Left(String what) {
            super(what);
        }
    }

    private static final Duration ATTENTION = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final int ONE_IN_TWICE = 4;

    private final Fairground.Open open;
    private final Fairground fairground;
    private final Api api;
    private final People people;
    private final Regulars regulars;
    private final Journal journal;
    private final Consumer<Point> at;
    private final RandomGenerator random;
    private boolean heardYes;

    Visit(
            Fairground fairground,
            Fairground.Open open,
            Api api,
            Regulars regulars,
            Journal journal,
            Consumer<Point> at,
            RandomGenerator random) {
        this.fairground = fairground;
        this.open = open;
        this.api = api;
        // Other people each time: somebody who was here before has bought already.
        this.people = new People(api, RandomGenerator.getDefault());
        this.regulars = regulars;
        this.journal = journal;
        this.at = at;
        this.random = random;
    }

    Fairground.Open open() {
        return open;
    }

    RandomGenerator random() {
        return random;
    }

    /** Somebody who was there before, with a token that is good. */
    Person regular(Person person) {
        return regulars.fresh(person);
    }

    void reached(Point point) {
        at.accept(point);
    }

    /** Somebody new signs up; every second one came by the agent's link. */
    Person newcomer() {
        var stranger = people.stranger();
        var brought = random.nextBoolean();
        var newcomer = people.signIn(brought ? fairground.brought(open.link(), stranger) : stranger);
        reached(Point.SIGNED_IN);
        if (brought) {
            fairground.claim(newcomer);
        }
        return newcomer;
    }

    /** A newcomer in the free group. */
    Person member() {
        var member = newcomer();
        var path = "/v1/communities/" + open.group() + "/members";
        command(path, Map.of(), member);
        heard(new Entry(Kind.JOINED, member, path, open.group(), member.id(), ""));
        return member;
    }

    /** A newcomer with a verified name. */
    Person verified() {
        var verified = newcomer();
        people.verify(verified);
        return verified;
    }

    Answer read(String path, Person who) {
        return accepted(api.get(path, who));
    }

    Answer change(String path, Object body, Person who) {
        return accepted(api.put(path, body, who));
    }

    void heard(Entry entry) {
        heardYes |= entry.kind() != Kind.JOINED;
        journal.heard(entry);
    }

    /** Whether the platform said yes to anything more than coming in. */
    boolean heardYes() {
        return heardYes;
    }

    /** A command that nobody keeps a note of. */
    Answer command(String path, Object body, Person who) {
        return accepted(api.post(path, body, who));
    }

    /**
     * A command whose answer names what was made. Now and then it is sent a second time, as by a person who presses twice:
     * it has to be the same.
     */
    Answer command(Kind kind, String path, Object body, Person who, String about, String member) {
        var key = UUID.randomUUID().toString();
        journal.asks(who, path, key);
        var answer = accepted(api.post(path, body, who, key));
        heard(new Entry(kind, who, path, answer.text(member), about, key));
        if (random.nextInt(ONE_IN_TWICE) == 0) {
            again(answer, api.post(path, body, who, key), member, key);
        }
        return answer;
    }

    private void again(Answer first, Answer second, String member, String key) {
        if (second.status() / 100 != 2 || !second.text(member).equals(first.text(member))) {
            journal.differs("%s with the key %s was answered %s, and then %d %s"
                    .formatted(first.asked(), key, first.text(member), second.status(), second.body()));
        }
    }

    Answer order(Seller seller, Map<String, Object> what, Person buyer) {
        var order = command(Kind.ORDERED, seller.orders(), what, buyer, "", "id");
        reached(Point.ORDERED);
        return order;
    }

    /** Asks for the pay page of an order. The answer of a second time may differ: the order may have run out by then. */
    URI payPage(Seller seller, String order, Person buyer) {
        var key = UUID.randomUUID().toString();
        var payment = accepted(api.post(seller.payment(order), null, buyer, key));
        heard(new Entry(Kind.PAYMENT_ASKED, buyer, seller.payment(order), payment.text("payment"), order, key));
        reached(Point.PAYMENT_ASKED);
        return URI.create(payment.text("checkoutUrl"));
    }

    void pay(Seller seller, String order, Person buyer, URI page) {
        new PayPage().pay(page);
        heard(new Entry(Kind.PAID, buyer, seller.order(order), order, order, ""));
        reached(Point.PAID);
    }

    /** Orders, pays and waits for it. */
    String buy(Seller seller, Map<String, Object> what, Person buyer) {
        return pay(seller, order(seller, what, buyer).text("id"), buyer);
    }

    String pay(Seller seller, String order, Person buyer) {
        pay(seller, order, buyer, payPage(seller, order, buyer));
        watch("order " + order + " is settled", () -> seller.isSettled(state(seller, order, buyer)));
        reached(Point.FULFILLED);
        return order;
    }

    String state(Seller seller, String order, Person buyer) {
        return read(seller.order(order), buyer).text("state");
    }

    /** Looks again and again until it is so, as long as anybody would. */
    void watch(String what, BooleanSupplier holds) {
        if (!soon(holds)) {
            throw new Left(what);
        }
    }

    boolean soon(BooleanSupplier holds) {
        var end = System.nanoTime() + ATTENTION.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            rest();
        }
        return true;
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Left("interrupted");
        }
    }

    /** The person's membership of a tier, once it is there. */
    String membership(Person who, String tier) {
        var found = new HashMap<String, String>();
        watch("a membership of " + tier, () -> {
            read("/v1/memberships?limit=50", who).get("items").forEach(held -> {
                if (held.path("tier").asText().equals(tier)
                        && held.path("state").asText().equals("ACTIVE")) {
                    found.put(tier, held.path("id").asText());
                }
            });
            return !found.isEmpty();
        });
        return found.get(tier);
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static Answer accepted(Answer answer) {
        if (answer.status() / 100 == 4) {
            throw new Declined(answer);
        }
        return answer.done();
    }
}
