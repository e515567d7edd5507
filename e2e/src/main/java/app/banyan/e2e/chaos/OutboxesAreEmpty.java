package app.banyan.e2e.chaos;

import java.util.List;

/** Nothing that a service decided is kept from the others. */
final class OutboxesAreEmpty implements Check {

    @Override
    public String holds() {
        return "Every event that was written down was published.";
    }

    @Override
    public String lookAt() {
        return "table outbox of the service that is named, and its log";
    }

    @Override
    public List<String> broken(Aftermath after) {
        return after.platform().services().stream()
                .filter(service -> after.number(service, "select count(*) from outbox") > 0)
                .map(service ->
                        service + " still holds " + after.rows(service, "select type, count(*) from outbox group by 1"))
                .toList();
    }
}
