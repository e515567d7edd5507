package app.banyan.e2e.chaos;

import app.banyan.local.RunningPlatform;
import java.util.HashSet;
import java.util.List;

/**
 * Payments calls a person when Stripe's money and ours differ, or when something takes too long. The second kind is
 * explained when it was done in the end; the first never is.
 */
final class AlertsAreExplained implements Check {

    private static final String UNEXPLAINED = """
            select a.id, a.kind, a.subject, a.detail from alert a
             where not (a.kind = 'EVENT_STUCK' and exists (
                       select from stripe_event e where e.id = a.subject and e.state <> 'RECEIVED'))
               and not (a.kind = 'CASH_MISSING' and exists (
                       select from cash c where c.payment = a.payment and c.kind = 'captured'))
               and not (a.kind = 'REFUND_STUCK' and not exists (
                       select from refund r where r.payment = a.payment and r.state in ('REQUESTED', 'SENDING')))""";

    @Override
    public String holds() {
        return "Nobody has to be called: no alert is left unexplained.";
    }

    @Override
    public String lookAt() {
        return "GET /v1/payments/alerts";
    }

    @Override
    public List<String> broken(Aftermath after) {
        var known = new HashSet<>(after.baseline().alerts());
        return of(after.platform()).stream()
                .filter(alert -> !known.contains(alert))
                .toList();
    }

    static List<String> of(RunningPlatform platform) {
        return Aftermath.rows(platform, "payments", UNEXPLAINED);
    }
}
