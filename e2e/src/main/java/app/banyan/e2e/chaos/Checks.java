package app.banyan.e2e.chaos;

import app.banyan.e2e.StoryBroke;
import app.banyan.local.PlatformFault;
import java.util.List;

/** Everything that must hold. */
final class Checks {

    /** @param broken nothing when it holds */
    record Finding(Check check, List<String> broken) {

        boolean isRight() {
            return broken.isEmpty();
        }
    }

    private static final List<Check> ALL = List.of(
            new ItCameToRest(),
            new PeopleGotThrough(),
            new NobodySawABug(),
            new AcknowledgedIsThere(),
            new OneEffectPerKey(),
            new OnePaymentPerOrder(),
            new WebhooksWereFound(),
            new LedgerChecksItself(),
            new TransactionsSumToZero(),
            new BalancesAreTheirEntries(),
            new NothingIsUnapplied(),
            new StripeAgrees(),
            new SalesAreInTheBooks(),
            new StockAddsUp(),
            new OutboxesAreEmpty(),
            new NothingIsDead(),
            new AlertsAreExplained(),
            new NothingIsStuck());

    private Checks() {}

    static List<Finding> all(Aftermath after) {
        return ALL.stream().map(check -> find(check, after)).toList();
    }

    /** What cannot be looked at is not right either. */
    private static Finding find(Check check, Aftermath after) {
        try {
            return new Finding(check, check.broken(after));
        } catch (StoryBroke | PlatformFault unseen) {
            return new Finding(check, List.of("could not be looked at: " + unseen.getMessage()));
        }
    }
}
