package app.banyan.commission.earnback;

import app.banyan.commission.domain.EarnedBack;
import app.banyan.commission.domain.MembershipId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Ppm;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of a membership's price its holder has earned back by running groups. */
record EarnedBackView(
        @Schema(description = "The membership of the platform that the caller holds now; absent for who holds none.")
        Optional<MembershipId> membership,

        @Schema(description = "What the membership is worth: what was paid for it, with the credit that went into it.")
        Money price,

        @Schema(description = "The money of it.") Money paid,

        @Schema(description = "What the caller earned as a manager since it began, less what refunds took back.")
        Money earned,

        @Schema(description = "What is still to be earned; never below zero.")
        Money remaining,

        @Schema(description = "earned of price in parts per million, at most all of it.", implementation = int.class)
        Ppm ppm) {

    static final EarnedBackView NOTHING =
            of(Optional.empty(), Money.zero(Money.CNY), new EarnedBack(Money.zero(Money.CNY), Money.zero(Money.CNY)));

    static EarnedBackView of(MembershipId membership, Money paid, EarnedBack back) {
        return of(Optional.of(membership), paid, back);
    }

    private static EarnedBackView of(Optional<MembershipId> membership, Money paid, EarnedBack back) {
        return new EarnedBackView(membership, back.price(), paid, back.earned(), back.remaining(), back.share());
    }
}
