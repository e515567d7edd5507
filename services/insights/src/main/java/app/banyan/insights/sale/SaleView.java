package app.banyan.insights.sale;

import app.banyan.insights.access.PersonView;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SaleLine", description = "One line of a sale: what was bought, by whom, and who brought the buyer.")
public record SaleView(
        OrderId sale,
        int line,

        @Schema(description = "What was paid in one go; several sales of goods may come of one checkout.")
        OrderId order,

        Instant paidAt,
        PersonView buyer,
        Optional<CommunityId> community,
        SellerView seller,
        Optional<MerchantId> merchant,
        @Schema(examples = "course") String kind,
        String product,
        Optional<String> variant,
        String title,
        int quantity,
        Money paid,
        Money refunded,
        Money net,
        Optional<AgentView> agent,
        Optional<PersonView> manager,

        @Schema(description = "How many pieces the buyer has; of goods only.")
        Optional<Integer> delivered) {

    private static final String GOODS = "goods";

    @Schema(name = "Seller")
    public record SellerView(String kind, String id) {}

    @Schema(name = "AgentOfSale", description = "Who brought the buyer.")
    public record AgentView(String agent, AccountId account, Optional<String> name) {}

    static SaleView of(Row row, Map<AccountId, String> names, boolean accounts) {
        var buyer = new AccountId(row.getUUID("buyer"));
        var paid = row.getLong("paid");
        var refunded = row.getLong("refunded");
        return new SaleView(
                new OrderId(row.getUUID("sale")),
                row.getInteger("line"),
                new OrderId(row.getUUID("paid_order")),
                row.getOffsetDateTime("paid_at").toInstant(),
                accounts ? PersonView.of(buyer, names) : PersonView.masked(buyer, names),
                Optional.ofNullable(row.getUUID("community")).map(CommunityId::new),
                new SellerView(row.getString("seller_kind"), row.getString("seller")),
                Optional.ofNullable(row.getUUID("merchant")).map(MerchantId::new),
                row.getString("kind"),
                row.getString("product"),
                Optional.ofNullable(row.getString("variant")),
                row.getString("title"),
                row.getInteger("quantity"),
                Money.fen(paid),
                Money.fen(refunded),
                Money.fen(paid - refunded),
                promoter(row).map(by -> new AgentView(row.getString("agent"), by, Optional.ofNullable(names.get(by)))),
                manager(row).map(by -> PersonView.of(by, names)),
                row.getString("kind").equals(GOODS) ? Optional.of(row.getInteger("delivered")) : Optional.empty());
    }

    /** Everybody whose name stands in the line. */
    static Stream<AccountId> people(Row row) {
        return Stream.of(Stream.of(new AccountId(row.getUUID("buyer"))), promoter(row).stream(), manager(row).stream())
                .flatMap(someone -> someone);
    }

    private static Optional<AccountId> promoter(Row row) {
        return Optional.ofNullable(row.getUUID("promoter")).map(AccountId::new);
    }

    private static Optional<AccountId> manager(Row row) {
        return Optional.ofNullable(row.getUUID("manager")).map(AccountId::new);
    }
}
