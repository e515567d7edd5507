package app.banyan.e2e.chaos;

import java.util.List;
import java.util.stream.StreamSupport;

/** What commission reckons from its own entries. */
final class LedgerChecksItself implements Check {

    @Override
    public String holds() {
        return "The checks of the ledger itself hold, its hash chain among them.";
    }

    @Override
    public String lookAt() {
        return "GET /v1/ledger/checks";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var checks = after.read("/v1/ledger/checks").expect(200).get("checks");
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> !check.path("ok").asBoolean())
                .map(check -> check.path("name").asText() + ": "
                        + check.path("detail").asText())
                .toList();
    }
}
