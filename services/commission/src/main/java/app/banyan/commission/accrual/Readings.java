package app.banyan.commission.accrual;

import app.banyan.commission.attribution.AttributionAnswer.PlanAnswer;
import app.banyan.commission.attribution.Bindings.Paid;
import app.banyan.commission.domain.Clawback;
import app.banyan.commission.domain.Dispute;
import app.banyan.commission.domain.Plan;
import app.banyan.commission.domain.PlanId;
import app.banyan.commission.domain.RefundWindow;
import app.banyan.commission.ledger.Draft;
import app.banyan.commission.ledger.Explanations;
import app.banyan.commission.plan.PublishedPlans;
import app.banyan.runtime.inbox.Received;
import app.banyan.runtime.inbox.Received.MalformedEvent;
import app.banyan.runtime.stream.Taken;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Understands records: which posting each asks for, or why it cannot be posted. */
@ApplicationScoped
class Readings {

    private final PublishedPlans plans;
    private final RefundWindow window;
    private final ObjectMapper json;
    private final Explanations explanations;

    Readings(PublishedPlans plans, RefundWindow window, ObjectMapper json, Explanations explanations) {
        this.plans = plans;
        this.window = window;
        this.json = json;
        this.explanations = explanations;
    }

    /** A record as far as it can be read without the plan. */
    private sealed interface Told {

        record Sold(Taken taken, SaleCompleted sale) implements Told {}

        record Understood(Reading reading) implements Told {}

        default Optional<PlanAnswer> plan() {
            return switch (this) {
                case Sold sold -> sold.sale().attribution().plan();
                case Understood _ -> Optional.empty();
            };
        }
    }

    Uni<List<Reading>> of(List<Taken> records) {
        var told = records.stream().map(this::told).toList();
        var needed = told.stream()
                .flatMap(one -> one.plan().stream())
                .map(PlanAnswer::id)
                .distinct()
                .toList();
        return plans.of(needed)
                .map(known -> told.stream().map(one -> reading(one, known)).toList());
    }

    private Told told(Taken taken) {
        try {
            var event = Received.of(taken.record(), json);
            return switch (event.type()) {
                case SaleCompleted.TYPE -> new Told.Sold(taken, read(event, SaleCompleted.class));
                case CashRecorded.TYPE -> new Told.Understood(cash(taken, read(event, CashRecorded.class)));
                case SaleRefunded.TYPE ->
                    new Told.Understood(
                            givenBack(taken, read(event, SaleRefunded.class).asRefund()));
                case SaleRefundFailed.TYPE ->
                    new Told.Understood(
                            givenBack(taken, read(event, SaleRefundFailed.class).asRefund()));
                case SaleDelivered.TYPE -> new Told.Understood(received(taken, read(event, SaleDelivered.class)));
                case SaleDisputed.TYPE ->
                    new Told.Understood(
                            disputed(taken, read(event, SaleDisputed.class).asDispute()));
                case SaleDisputeClosed.TYPE ->
                    new Told.Understood(
                            disputed(taken, read(event, SaleDisputeClosed.class).asDispute()));
                default -> new Told.Understood(new Reading.LeftAlone(taken));
            };
        } catch (MalformedEvent | IllegalArgumentException | ArithmeticException unusable) {
            return new Told.Understood(new Reading.Poison(taken, unusable.getMessage()));
        }
    }

    /** A refund of nothing may be of a sale that moved nothing and is in no books. */
    private static Reading givenBack(Taken taken, Clawback refund) {
        return refund.empty() ? new Reading.LeftAlone(taken) : new Reading.GivenBack(taken, refund);
    }

    private static Reading disputed(Taken taken, Dispute dispute) {
        return dispute.empty() ? new Reading.Disputed(taken, dispute) : new Reading.GivenBack(taken, dispute);
    }

    private Reading received(Taken taken, SaleDelivered delivered) {
        return new Reading.Received(
                taken,
                delivered.sale(),
                delivered.completeLines(),
                delivered.receivedAt(),
                window.afterReceipt(delivered.receivedAt()));
    }

    private Reading cash(Taken taken, CashRecorded recorded) {
        return new Reading.CashIn(
                taken, new Draft(recorded.asCash().posting(), explanations.write(recorded)), recorded.transferred());
    }

    private Reading reading(Told told, Map<PlanId, Plan> plans) {
        return switch (told) {
            case Told.Understood(var reading) -> reading;
            case Told.Sold(var taken, var sale) -> sold(taken, sale, plans);
        };
    }

    private Reading sold(Taken taken, SaleCompleted completed, Map<PlanId, Plan> plans) {
        try {
            var plan = completed.attribution().plan().map(named -> known(named, plans));
            var sale = completed.asSale();
            var shared = sale.shared(plan);
            return sale.posting(shared)
                    .<Reading>map(posting -> new Reading.Shares(
                            taken,
                            new Draft(posting, explanations.write(SharesExplained.of(completed, shared))),
                            new Paid(sale, plan),
                            shared,
                            completed.attribution().plan()))
                    .orElseGet(() -> new Reading.LeftAlone(taken));
        } catch (IllegalArgumentException | ArithmeticException unusable) {
            return new Reading.Poison(taken, unusable.getMessage());
        }
    }

    private static Plan known(PlanAnswer named, Map<PlanId, Plan> plans) {
        return Optional.ofNullable(plans.get(named.id()))
                .filter(plan -> plan.version() == named.version())
                .orElseThrow(() -> new IllegalArgumentException(
                        "plan %s version %d was never published".formatted(named.id(), named.version())));
    }

    /** A field that is missing is an error here, not a null that breaks something later. */
    private <T> T read(Received event, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(event.payload() == null ? "" : event.payload());
        } catch (JsonProcessingException unreadable) {
            throw new MalformedEvent("not a " + event.type() + ": " + unreadable.getOriginalMessage(), unreadable);
        }
    }
}
