package app.banyan.commission.ledger;

import app.banyan.commission.domain.Account;
import app.banyan.commission.domain.Party;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The numbers of accounts. An account is opened, with its balance, when it is first needed. */
@ApplicationScoped
class Accounts {

    Uni<Map<Account, Long>> numbers(SqlConnection connection, Collection<Account> accounts) {
        var names = Tuple.tuple()
                .addArrayOfString(
                        column(accounts, account -> account.owner().kind().wire()))
                .addArrayOfString(column(accounts, account -> account.owner().id()))
                .addArrayOfString(column(accounts, account -> account.kind().wire()))
                .addArrayOfString(column(accounts, account -> account.currency().getCurrencyCode()));
        return connection
                .preparedQuery("""
                        with opened as (
                            insert into account (party_kind, party_id, kind, currency)
                            select party_kind, party_id, kind, currency
                              from unnest($1::text[], $2::text[], $3::text[], $4::text[])
                                   with ordinality as wanted(party_kind, party_id, kind, currency, place)
                             where not exists (
                                select from account a
                                 where a.party_kind = wanted.party_kind and a.party_id = wanted.party_id
                                   and a.kind = wanted.kind and a.currency = wanted.currency)
                             order by place
                            returning id, kind)
                        insert into balance (account, kind) select id, kind from opened""")
                .execute(names)
                .chain(() -> connection.preparedQuery("""
                                select id, party_kind, party_id, kind, currency
                                  from account
                                  join unnest($1::text[], $2::text[], $3::text[], $4::text[])
                                       as wanted(party_kind, party_id, kind, currency)
                                       using (party_kind, party_id, kind, currency)""").execute(names))
                .map(rows -> {
                    var numbers = new HashMap<Account, Long>();
                    rows.forEach(row -> numbers.put(account(row), row.getLong("id")));
                    return numbers;
                });
    }

    Uni<Map<Account, Long>> balances(
            SqlConnection connection, Collection<Party> parties, Collection<Account.Kind> kinds) {
        return connection
                .preparedQuery("""
                        select a.party_kind, a.party_id, a.kind, a.currency, b.posted
                          from account a
                          join unnest($1::text[], $2::text[]) as p(party_kind, party_id) using (party_kind, party_id)
                          join balance b on b.account = a.id
                         where a.kind = any($3)""")
                .execute(Tuple.tuple()
                        .addArrayOfString(parties.stream()
                                .map(party -> party.kind().wire())
                                .toArray(String[]::new))
                        .addArrayOfString(parties.stream().map(Party::id).toArray(String[]::new))
                        .addArrayOfString(kinds.stream().map(Account.Kind::wire).toArray(String[]::new)))
                .map(rows -> {
                    var balances = new HashMap<Account, Long>();
                    rows.forEach(row -> balances.put(account(row), row.getLong("posted")));
                    return balances;
                });
    }

    static Account account(Row row) {
        return new Account(
                new Party(Party.Kind.of(row.getString("party_kind")), row.getString("party_id")),
                Account.Kind.of(row.getString("kind")),
                Currency.getInstance(row.getString("currency")));
    }

    private static String[] column(Collection<Account> accounts, Function<Account, String> of) {
        return accounts.stream().map(of).toArray(String[]::new);
    }
}
