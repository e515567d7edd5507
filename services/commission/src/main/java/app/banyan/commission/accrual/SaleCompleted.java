package app.banyan.commission.accrual;

import app.banyan.commission.attribution.AttributionAnswer;
import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.Sale;
import app.banyan.commission.domain.SaleLine;
import app.banyan.commission.domain.Terms;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import app.banyan.kernel.Ppm;
import java.time.Instant;
import java.util.List;

/** What is read of {@code sale.completed.v1}. */
record SaleCompleted(
        OrderId sale,
        AccountId buyer,
        PaymentId payment,
        Instant paidAt,
        List<LineSold> lines,
        AttributionAnswer attribution) {

    static final String TYPE = "sale.completed.v1";

    record LineSold(
            int line,
            String kind,
            String product,
            String title,
            int quantity,
            Money paid,
            Money shipping,
            Money commissionable,
            PartySold payee,
            TermsSold terms) {

        SaleLine asLine() {
            return new SaleLine(
                    line,
                    kind,
                    product,
                    title,
                    quantity,
                    paid,
                    shipping,
                    commissionable,
                    Party.of(payee.kind(), payee.id()),
                    new Terms(terms.distributionPpm(), terms.platformPpm(), terms.version()));
        }
    }

    record PartySold(String kind, String id) {}

    record TermsSold(Ppm distributionPpm, Ppm platformPpm, int version) {}

    Sale asSale() {
        return new Sale(
                sale,
                buyer,
                payment,
                paidAt,
                lines.stream().map(LineSold::asLine).toList(),
                attribution.promoter().map(by -> new Sale.Promoter(by.agent(), by.account())),
                attribution.manager().map(AttributionAnswer.ManagerAnswer::account),
                attribution.community());
    }
}
