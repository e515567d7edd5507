package app.banyan.commission.domain;

import java.util.HashMap;
import java.util.Map;

/** How the accounts stand that a series of refunds may touch, moved along with every posting of the series. */
public final class Standing {

    private final Map<Account, Long> balances;

    public Standing(Map<Account, Long> balances) {
        this.balances = new HashMap<>(balances);
    }

    public long of(Account account) {
        return balances.getOrDefault(account, 0L);
    }

    void move(Posting.Entry entry) {
        balances.merge(entry.account(), entry.amount(), Math::addExact);
    }
}
