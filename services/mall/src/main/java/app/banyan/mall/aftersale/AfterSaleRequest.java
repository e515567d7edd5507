package app.banyan.mall.aftersale;

import app.banyan.kernel.Money;
import app.banyan.mall.domain.AfterSaleKind;
import app.banyan.mall.domain.AfterSaleReason;
import app.banyan.mall.domain.Product;
import app.banyan.mall.domain.Returnable.Wish;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AfterSaleRequest", description = "What one asks for of a line of one's order.")
record AfterSaleRequest(
        @NotNull AfterSaleKind kind,
        @NotNull @Min(1) Integer line,
        @NotNull @Min(1) @Max(999) Integer quantity,
        @NotNull AfterSaleReason reason,

        @Schema(description = "How much, for COMPENSATION only; else it follows from the line.")
        Optional<Money> amount,

        Optional<@Size(max = Product.LONGEST_REASON) String> note) {

    Wish wish() {
        return new Wish(kind, quantity, reason, amount);
    }

    @Schema(name = "AfterSaleAnswer", description = "agree, or refuse with a reason, which the buyer reads.")
    record Answer(
            @NotNull @Pattern(regexp = "agree|refuse") @Schema(examples = "agree")
            String answer,

            Optional<@Size(max = Product.LONGEST_REASON) String> reason) {

        boolean agrees() {
            return answer.equals("agree");
        }
    }

    @Schema(name = "ReturnParcel", description = "How the goods come back.")
    record Parcel(
            @NotBlank @Size(max = 50) @Schema(examples = "顺丰速运")
            String carrier,

            @NotBlank @Size(max = 50) @Schema(examples = "SF1234567890123")
            String tracking) {}

    @Schema(name = "ReturnReceipt", description = "What came back.")
    record Receipt(
            @NotNull @Schema(description = "Whether it can be sold again: then it is in stock again.")
            Boolean resaleable) {}

    @Schema(name = "AfterSaleEscalation", description = "What the operator should know.")
    record Escalation(Optional<@Size(max = Product.LONGEST_REASON) String> note) {}

    @Schema(name = "AfterSaleDecision", description = "approve or reject, with a reason, which both sides read.")
    record Decision(
            @NotNull @Pattern(regexp = "approve|reject") @Schema(examples = "approve")
            String decision,

            @NotBlank @Size(max = Product.LONGEST_REASON) String reason,

            @Schema(description = "Less than was asked for, where less is right.")
            Optional<Money> amount) {

        boolean approves() {
            return decision.equals("approve");
        }
    }
}
