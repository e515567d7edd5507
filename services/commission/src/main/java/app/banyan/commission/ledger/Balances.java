package app.banyan.commission.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Party;
import app.banyan.kernel.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What is owed to whom, read from the balances that the journal keeps. */
@ApplicationScoped
class Balances {

    private final Pool pool;

    Balances(Pool pool) {
        this.pool = pool;
    }

    /** One for each currency; who has no account yet has nothing in yuan. */
    Uni<List<BalanceView>> of(Party party) {
        return pool.preparedQuery("""
                        select a.party_kind, a.party_id, a.kind, a.currency, b.posted
                          from account a join balance b on b.account = a.id
                         where a.party_kind = $1 and a.party_id = $2""")
                .execute(Tuple.of(party.kind().wire(), party.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(
                                row -> row.getString("currency"),
                                TreeMap::new,
                                toMap(row -> Accounts.account(row).kind(), row -> row.getLong("posted")))))
                .map(byCurrency -> byCurrency.isEmpty()
                        ? List.of(view(Money.CNY, Map.of()))
                        : byCurrency.entrySet().stream()
                                .map(balances -> view(Currency.getInstance(balances.getKey()), balances.getValue()))
                                .toList());
    }

    private static BalanceView view(Currency currency, Map<Account.Kind, Long> posted) {
        return new BalanceView(
                new Money(posted.getOrDefault(Account.Kind.PENDING, 0L), currency),
                new Money(posted.getOrDefault(Account.Kind.AVAILABLE, 0L), currency),
                new Money(posted.getOrDefault(Account.Kind.RESERVED, 0L), currency),
                new Money(posted.getOrDefault(Account.Kind.DEBT, 0L), currency));
    }
}
