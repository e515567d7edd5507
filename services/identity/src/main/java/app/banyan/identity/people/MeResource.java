package app.banyan.identity.people;

import app.banyan.identity.account.Accounts;
import app.banyan.identity.claim.Badge;
import app.banyan.identity.operator.Operators;
import app.banyan.identity.verification.Verifications;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/me")
@Tag(name = "Who is who")
public class MeResource {

    @Schema(name = "Me")
    public record Me(
            AccountId account,

            @Schema(description = "Masked.", examples = "138****8000")
            String phone,

            boolean operator,

            @Schema(description = "Whether a verified person stands behind the account.")
            boolean verified,

            @Schema(description = "What others can see to be verified about me.")
            List<Badge> badges,

            Instant openedAt) {}

    private final Accounts accounts;
    private final Operators operators;
    private final Verifications verifications;
    private final Badges badges;
    private final Caller caller;

    MeResource(Accounts accounts, Operators operators, Verifications verifications, Badges badges, Caller caller) {
        this.accounts = accounts;
        this.operators = operators;
        this.verifications = verifications;
        this.badges = badges;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "The account that is signed in")
    public Uni<Me> me() {
        return accounts.get(caller.account())
                .flatMap(account -> operators
                        .includes(account.id())
                        .flatMap(operator -> verifications
                                .person(account.id())
                                .flatMap(person -> badges.of(account.id(), person)
                                        .map(known -> new Me(
                                                account.id(),
                                                account.phone().masked(),
                                                operator,
                                                person.isPresent(),
                                                known,
                                                account.openedAt())))));
    }
}
