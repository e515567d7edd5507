package app.banyan.mall.address;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.Address;
import app.banyan.mall.domain.AddressId;
import app.banyan.mall.domain.AddressRefusal.AddressBookFull;
import app.banyan.mall.domain.Region;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Parameters;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;

/** Where people have things sent. An entry that is taken out is gone; what was ordered keeps its own copy. */
@ApplicationScoped
public class Addresses {

    private static final long MOST = 50;

    private final Pool pool;
    private final Idempotency idempotency;
    private final Ids ids;
    private final Clock clock;

    Addresses(Pool pool, Idempotency idempotency, Ids ids, Clock clock) {
        this.pool = pool;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Address> of(AddressId id, AccountId account) {
        return pool.preparedQuery("select * from address where id = $1 and account = $2")
                .execute(Parameters.of(id, account))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new Refused(new NotFound());
                    }
                    return address(rows.iterator().next());
                });
    }

    Uni<List<AddressView>> all(AccountId account) {
        return pool.preparedQuery("select * from address where account = $1 order by id")
                .execute(Parameters.of(account))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> AddressView.of(new AddressId(row.getUUID("id")), address(row)))
                        .toList());
    }

    /** The key's row keeps the id alone: what is taken out of the book must be nowhere. */
    Uni<AddressView> add(String key, AccountId account, Address address) {
        return pool.withTransaction(connection -> idempotency.once(
                        Sql.connection(connection),
                        account.wire(),
                        "addresses.add",
                        key,
                        address,
                        AddressId.class,
                        () -> insert(connection, new AddressId(ids.next()), account, address)))
                .flatMap(id -> of(id, account).map(kept -> AddressView.of(id, kept)));
    }

    Uni<Void> remove(AddressId id, AccountId account) {
        return pool.preparedQuery("delete from address where id = $1 and account = $2")
                .execute(Parameters.of(id, account))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Refused(new NotFound());
                    }
                    return null;
                });
    }

    private Uni<AddressId> insert(SqlConnection connection, AddressId id, AccountId account, Address address) {
        return connection
                .preparedQuery("""
                        insert into address (id, account, name, phone, region, city, street, added_at)
                        select $1, $2, $3, $4, $5, $6, $7, $8
                         where (select count(*) from address where account = $2) < $9""")
                .execute(Parameters.of(
                        id,
                        account,
                        address.name(),
                        address.phone(),
                        address.region().code(),
                        address.city(),
                        address.street(),
                        clock.instant(),
                        MOST))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Refused(new AddressBookFull(MOST));
                    }
                    return id;
                });
    }

    private static Address address(Row row) {
        return new Address(
                row.getString("name"),
                row.getString("phone"),
                new Region(row.getString("region")),
                row.getString("city"),
                row.getString("street"));
    }
}
