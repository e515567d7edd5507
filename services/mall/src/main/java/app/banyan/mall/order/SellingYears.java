package app.banyan.mall.order;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.mall.MallConfig;
import app.banyan.mall.domain.SellingYear;
import app.banyan.runtime.sql.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What sellers without a licence have promised or sold in a calendar year; nobody else is counted. */
@ApplicationScoped
public class SellingYears {

    private final MallConfig config;

    SellingYears(MallConfig config) {
        this.config = config;
    }

    /** @return those that may not sell this much any more; the others are counted */
    public Uni<Set<MerchantId>> count(SqlConnection connection, Map<SellingYear, Money> sold) {
        if (sold.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery("""
                        insert into individual_year as y (merchant, year, minor)
                        select * from unnest($1::uuid[], $2::int[], $3::bigint[]) as s(merchant, year, minor)
                         where s.minor <= $4 order by s.merchant
                        on conflict (merchant, year) do update set minor = y.minor + excluded.minor
                         where y.minor + excluded.minor <= $4
                        returning merchant""")
                .execute(Parameters.of(merchants(sold), years(sold), minors(sold), config.individualYear()))
                .map(rows -> {
                    var over = new HashSet<MerchantId>();
                    sold.keySet().forEach(year -> over.add(year.merchant()));
                    rows.forEach(row -> over.remove(new MerchantId(row.getUUID("merchant"))));
                    return over;
                });
    }

    /** It did not come to a sale. */
    public Uni<Void> discount(SqlConnection connection, Map<SellingYear, Money> unsold) {
        if (unsold.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("""
                        with held as materialized (
                            select y.merchant, y.year, u.minor
                              from unnest($1::uuid[], $2::int[], $3::bigint[]) as u(merchant, year, minor)
                              join individual_year y using (merchant, year)
                             order by y.merchant for update of y)
                        update individual_year y set minor = y.minor - h.minor
                          from held h where y.merchant = h.merchant and y.year = h.year""")
                .execute(Parameters.of(merchants(unsold), years(unsold), minors(unsold)))
                .replaceWithVoid();
    }

    private static UUID[] merchants(Map<SellingYear, Money> sold) {
        return sold.keySet().stream().map(year -> year.merchant().value()).toArray(UUID[]::new);
    }

    private static Integer[] years(Map<SellingYear, Money> sold) {
        return sold.keySet().stream().map(SellingYear::year).toArray(Integer[]::new);
    }

    private static Long[] minors(Map<SellingYear, Money> sold) {
        return sold.values().stream().map(Money::minor).toArray(Long[]::new);
    }
}
