package app.banyan.insights.facts;

import app.banyan.kernel.Money;
import app.banyan.runtime.inbox.Received;
import app.banyan.runtime.inbox.Received.MalformedEvent;
import app.banyan.runtime.stream.Taken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/** Understands records. What is missing or of another shape than the contract has makes a record poison. */
@ApplicationScoped
class Readings {

    private final ObjectMapper json;

    Readings(ObjectMapper json) {
        this.json = json.copy().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    }

    Reading of(Taken taken) {
        try {
            var event = Received.of(taken.record(), json);
            var type = Told.TYPES.get(event.type());
            if (type == null) {
                return new Reading.LeftAlone(taken);
            }
            var told = event.as(type);
            inYuan(told);
            return new Reading.Understood(taken, event.id(), told);
        } catch (MalformedEvent | IllegalArgumentException | NullPointerException unusable) {
            return new Reading.Poison(taken, String.valueOf(unusable.getMessage()));
        }
    }

    /** The platform sells in yuan. An amount of anything else must never be added to them. */
    private static void inYuan(Told told) {
        var amounts = switch (told) {
            case Told.SaleCompleted sale -> sale.lines().stream().map(Told.SaleLine::paid);
            case Told.SaleRefunded refund -> refund.lines().stream().map(Told.LineRefunded::refundedTotal);
            case Told.SaleRefundFailed refund -> refund.lines().stream().map(Told.LineRefunded::refundedTotal);
            default -> Stream.<Money>empty();
        };
        amounts.filter(amount -> !amount.currency().equals(Money.CNY))
                .findFirst()
                .ifPresent(foreign -> {
                    throw new IllegalArgumentException("only CNY is added up here, not " + foreign.currency());
                });
    }
}
