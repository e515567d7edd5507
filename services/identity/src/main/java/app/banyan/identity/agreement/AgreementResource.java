package app.banyan.identity.agreement;

import app.banyan.identity.domain.AgreementKind;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/agreements")
@Tag(name = "Agreements")
public class AgreementResource {

    @Schema(name = "SignatureRequest")
    public record Request(
            @Positive @Schema(description = "The version that was shown.", examples = "1")
            int version) {}

    private final Agreements agreements;
    private final Caller caller;

    AgreementResource(Agreements agreements, Caller caller) {
        this.agreements = agreements;
        this.caller = caller;
    }

    @GET
    @Path("/{kind}")
    @PermitAll
    @Operation(
            summary = "An agreement in force",
            description = "`terms` of the platform, or the agreement of an `agent` or a `manager`.")
    @APIResponseSchema(value = AgreementView.class, responseDescription = "Its version and text.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such agreement.")
    public AgreementView inForce(@RestPath @Schema(examples = "agent") String kind) {
        return AgreementKind.of(kind).map(agreements::inForce).orElseThrow(AgreementResource::notFound);
    }

    @POST
    @Path("/{kind}/signatures")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Sign an agreement",
            description = "The `agent` or the `manager` agreement. Free of charge. Signing again changes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Signed.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignatureView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Signed before.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignatureView.class)))
    @APIResponse(responseCode = "404", description = "not-found: there is no such agreement to sign.")
    @APIResponse(responseCode = "409", description = "agreement-outdated: read and sign the version in force.")
    public Uni<RestResponse<SignatureView>> sign(
            @RestPath @Schema(examples = "agent") String kind, @NotNull @Valid Request body) {
        var agreement = AgreementKind.of(kind).filter(AgreementKind::signed).orElseThrow(AgreementResource::notFound);
        return agreements
                .sign(caller.account(), agreement, body.version())
                .map(signed -> RestResponse.status(
                        signed.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK, signed.view()));
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
