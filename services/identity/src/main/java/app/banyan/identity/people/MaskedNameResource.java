package app.banyan.identity.people;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A POST, because so many accounts do not fit an address. It changes nothing. */
@Path("/internal/v1/masked-names")
@Tag(name = "Internal")
public class MaskedNameResource {

    private static final int MOST = 200;

    @Schema(name = "AskedForNames")
    public record Asked(@NotNull @Size(min = 1, max = MOST) List<@NotNull AccountId> accounts) {}

    private final MaskedNames names;

    MaskedNameResource(MaskedNames names) {
        this.names = names;
    }

    @POST
    @RolesAllowed(Role.SERVICE)
    @Operation(
            summary = "What people may be called before others",
            description = "Masked. Accounts that are not there are left out of the answer.")
    @APIResponse(responseCode = "200", description = "A name for each account.")
    @APIResponse(responseCode = "400", description = "invalid-request: 1 to 200 accounts.")
    public Uni<List<MaskedName>> maskedNames(@NotNull @Valid Asked asked) {
        return names.of(asked.accounts());
    }
}
