package app.banyan.e2e;

import java.util.Map;

/** Somebody who is owed money, and who may draw it. */
record Payee(String kind, String id, String name, Person who) {

    static Payee person(Person person) {
        return new Payee("person", person.id(), person.name(), person);
    }

    Map<String, Object> named() {
        return Map.of("kind", kind, "id", id);
    }

    String account() {
        return "/v1/payout-accounts/%s/%s".formatted(kind, id);
    }
}
