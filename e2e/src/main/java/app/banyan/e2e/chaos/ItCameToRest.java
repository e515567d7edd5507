package app.banyan.e2e.chaos;

import java.util.List;

/** The platform mends itself, in a time that is stated. */
final class ItCameToRest implements Check {

    @Override
    public String holds() {
        return "Within its time everything runs again, nothing waits, and what was lost was found.";
    }

    @Override
    public String lookAt() {
        return "./banyan status, GET /v1/operations/quiescence, the logs of what is named";
    }

    @Override
    public List<String> broken(Aftermath after) {
        return after.unrest();
    }
}
