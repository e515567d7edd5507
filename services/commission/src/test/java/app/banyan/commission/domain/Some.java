package app.banyan.commission.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Ppm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Things to decide about. */
final class Some {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final AccountId BUYER = account(1);

    private Some() {}

    static AccountId account(int number) {
        return new AccountId(new UUID(0, number));
    }

    static AgentId agent(int number) {
        return new AgentId(new UUID(1, number));
    }

    static Sale.Promoter promoter(int number) {
        return new Sale.Promoter(agent(number), account(number));
    }

    static SaleLine line(long paid, long shipping, int distributionPpm, int platformPpm) {
        return new SaleLine(
                1,
                "course",
                "crs_1",
                "系统课",
                1,
                Money.fen(paid),
                Money.fen(shipping),
                Money.fen(paid - shipping),
                Party.PLATFORM,
                new Terms(new Ppm(distributionPpm), new Ppm(platformPpm), 1));
    }

    static Sale sale(
            SaleLine line,
            Optional<Sale.Promoter> promoter,
            Optional<AccountId> manager,
            Optional<CommunityId> community) {
        return new Sale(
                new OrderId(new UUID(2, 1)),
                BUYER,
                new PaymentId(new UUID(3, 1)),
                NOON,
                List.of(line),
                promoter,
                manager,
                community);
    }

    static Sale sale(int promoter, Instant paidAt) {
        var sale = sale(line(1990, 0, 300_000, 0), Optional.of(promoter(promoter)), Optional.empty(), Optional.empty());
        return new Sale(
                sale.order(),
                BUYER,
                sale.payment(),
                paidAt,
                sale.lines(),
                sale.promoter(),
                sale.manager(),
                sale.community());
    }

    static Plan plan(Plan.Rule... rules) {
        return new Plan(new PlanId(new UUID(4, 1)), 1, List.of(rules), AttributionRules.DEFAULT);
    }

    static Plan.Rule rule(Role role, int ppm) {
        return new Plan.Rule(Optional.empty(), role, new Ppm(ppm));
    }

    static Plan.Rule rule(String kind, Role role, int ppm) {
        return new Plan.Rule(Optional.of(kind), role, new Ppm(ppm));
    }
}
