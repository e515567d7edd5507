package app.banyan.membership.tier;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Period;
import app.banyan.membership.domain.PriceLadder;
import app.banyan.membership.domain.PriceLadder.DateStep;
import app.banyan.membership.domain.PriceLadder.SeatStep;
import app.banyan.membership.domain.Tier;
import app.banyan.membership.domain.TierRefusal.StepWithoutPlace;
import app.banyan.membership.domain.TierState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A tier as it is written. Without a community it is a tier of the platform.")
record TierDraft(
        Optional<CommunityId> community,

        @NotBlank @Size(max = 100) @Schema(examples = "年度会员")
        String name,

        @NotNull @Size(max = 2000) @Schema(examples = "全部体系课，365 天。")
        String description,

        @NotNull PeriodDraft period,

        @NotNull Money listPrice,

        @Schema(description = "How many may hold it at once; without it anybody may come.", examples = "100")
        Optional<@Min(1) @Max(100_000) Integer> seats,

        @Schema(description = "Where the price rises, each kind in rising order. Where two apply, the higher counts.")
        Optional<@Size(max = 50) List<@NotNull @Valid PriceStepView>> priceSteps,

        @NotNull @Size(max = 50) List<@NotNull @Valid BenefitView> benefits,

        @Schema(description = "How many days before the end holders are reminded; 7 and 5 unless told.")
        Optional<@Size(max = 10) List<@NotNull @Min(1) @Max(60) Integer>> reminderDays,

        @NotNull @Min(1) @Max(1000) @Schema(description = "Upgrades lead to a higher rank.", examples = "10")
        Integer rank) {

    private static final List<Integer> REMINDED = List.of(7, 5);

    @Schema(name = "Period", description = "At most 366 days, 12 months or one year.")
    record PeriodDraft(
            @NotNull Period.Unit unit,
            @NotNull @Schema(examples = "365") Integer count) {}

    Tier tier(TierId id, ZoneId zone) {
        var steps = priceSteps.orElse(List.of());
        if (steps.stream()
                .anyMatch(step -> step.fromSeat().isPresent() == step.from().isPresent())) {
            throw new Refused(new StepWithoutPlace());
        }
        return new Tier(
                id,
                community,
                name,
                description,
                new Period(period.unit(), period.count()),
                new PriceLadder(listPrice, bySeat(steps), byDate(steps)),
                benefits.stream().map(BenefitView::benefit).toList(),
                reminderDays.orElse(REMINDED).stream().distinct().toList(),
                rank,
                zone,
                TierState.DRAFT);
    }

    private static List<SeatStep> bySeat(List<PriceStepView> steps) {
        return steps.stream()
                .flatMap(step -> step.fromSeat().stream().map(seat -> new SeatStep(seat, step.price())))
                .toList();
    }

    private static List<DateStep> byDate(List<PriceStepView> steps) {
        return steps.stream()
                .flatMap(step -> step.from().stream().map(from -> new DateStep(from, step.price())))
                .toList();
    }
}
