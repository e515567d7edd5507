package app.banyan.membership.tier;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Period;
import app.banyan.membership.domain.RefundQuote;
import app.banyan.membership.domain.SeatCount;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.domain.TierState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tier with its price of this moment. */
@Schema(name = "Tier", description = "A tier with its price of this moment.")
public record TierView(
        TierId id,

        @Schema(description = "Absent for a tier of the platform itself.")
        Optional<CommunityId> community,

        @Schema(examples = "年度会员") String name,
        String description,
        PeriodView period,
        TierState state,
        Money listPrice,
        List<PriceStepView> priceSteps,

        @Schema(description = "What the next order costs now.")
        Money price,

        @Schema(description = "The next seat that costs more, if nothing else happens.")
        Optional<PriceStepView> nextPriceBySeat,

        @Schema(description = "When the next seat costs more, if nobody comes before.")
        Optional<PriceStepView> nextPriceByDate,

        @Schema(description = "Absent where anybody may come.")
        Optional<Integer> seats,

        @Schema(description = "Absent where anybody may come.")
        Optional<Integer> seatsLeft,

        @Schema(description = "How many are in line for a seat.")
        long waiting,

        List<BenefitView> benefits,
        List<Integer> reminderDays,
        int rank,
        RefundRule refundRule) {

    @Schema(name = "TierPeriod", description = "How long one payment lasts, by the calendar of the zone.")
    public record PeriodView(
            Period.Unit unit,
            int count,
            @Schema(examples = "Asia/Shanghai") String zone) {}

    @Schema(name = "RefundRule", description = "All of it within the first days after the payment, then by time left.")
    public record RefundRule(int fullDays, RefundQuote.Rule afterwards) {}

    static TierView of(Tier tier, SeatCount count, long waiting, Instant now) {
        var prices = tier.prices();
        var seat = count.nextSeat();
        return new TierView(
                tier.id(),
                tier.community(),
                tier.name(),
                tier.description(),
                new PeriodView(
                        tier.period().unit(), tier.period().count(), tier.zone().getId()),
                tier.state(),
                prices.listPrice(),
                Stream.concat(
                                prices.bySeat().stream().map(PriceStepView::of),
                                prices.byDate().stream().map(PriceStepView::of))
                        .toList(),
                prices.price(seat, now),
                prices.nextBySeat(seat, now).map(PriceStepView::of),
                prices.nextByDate(seat, now).map(PriceStepView::of),
                count.seats(),
                count.free(),
                waiting,
                tier.benefits().stream().map(BenefitView::of).toList(),
                tier.reminderDays(),
                tier.rank(),
                new RefundRule((int) RefundQuote.FULL.toDays(), RefundQuote.Rule.PRO_RATA));
    }
}
