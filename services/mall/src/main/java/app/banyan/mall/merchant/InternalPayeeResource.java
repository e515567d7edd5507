package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantState;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/internal/v1/merchants/{merchant}/payee")
@Tag(name = "internal")
class InternalPayeeResource {

    private final Merchants merchants;
    private final Clock clock;

    InternalPayeeResource(Merchants merchants, Clock clock) {
        this.merchants = merchants;
        this.clock = clock;
    }

    @Schema(name = "MerchantPayee", description = "Whether a merchant is paid, and by whose word.")
    record Payee(
            @Schema(description = "Whether the account owns it, and so may draw its money.")
            boolean mayDraw,

            @Schema(description = "Whether its licence was verified, or its declaration as a small seller is in force.")
            boolean verified,

            @Schema(description = "False once it was rejected or suspended.")
            boolean open) {

        static Payee of(Merchant merchant, AccountId account, Instant now) {
            return new Payee(
                    merchant.owner().equals(account),
                    merchant.trades(now),
                    merchant.state() != MerchantState.REJECTED && merchant.state() != MerchantState.SUSPENDED);
        }
    }

    @GET
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "May an account draw a merchant's money?",
            description = "For payments and commission. Never cached.")
    @APIResponse(responseCode = "200", description = "Three answers; money is drawn where all are yes.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such merchant")
    public Uni<Payee> merchantPayee(MerchantId merchant, @RestQuery @NotNull AccountId account) {
        return merchants.of(merchant).map(found -> Payee.of(found, account, clock.instant()));
    }
}
