package app.banyan.identity.verification;

import app.banyan.identity.domain.RealName;
import app.banyan.identity.domain.ResidentId;
import app.banyan.identity.verification.Verifications.Submitted;
import app.banyan.kernel.Page;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/verifications")
@Tag(name = "Who is who")
public class VerificationResource {

    @Schema(name = "VerificationRequest")
    public record Request(
            @NotNull @Pattern(regexp = "real-name", message = "must be real-name") @Schema(examples = "real-name")
            String kind,

            @NotBlank @Size(max = 200) @Schema(description = "As on the document.", examples = "张三")
            String name,

            @NotBlank
            @Size(max = 40)
            @Schema(description = "Resident identity number, 18 characters.", examples = "11010519491231002X")
            String idNumber) {

        @Override
        public String toString() {
            return "request for " + kind;
        }
    }

    private final Verifications verifications;
    private final VerificationProvider provider;
    private final Caller caller;

    VerificationResource(Verifications verifications, VerificationProvider provider, Caller caller) {
        this.verifications = verifications;
        this.provider = provider;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Have my real name verified",
            description =
                    "A well-formed number is never taken for a verified one: the provider decides. While it is silent"
                            + " the state is PENDING, and it is asked again. The same document again is the same request.")
    @APIResponse(
            responseCode = "201",
            description = "Submitted; the state says what the provider decided.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VerificationView.class)))
    @APIResponse(
            responseCode = "200",
            description = "This document had been submitted before; its state as of now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VerificationView.class)))
    @APIResponse(responseCode = "409", description = "verification-open or already-verified, with another document.")
    @APIResponse(responseCode = "422", description = "name-invalid, resident-id-invalid (with its flaw) or too-young.")
    @APIResponse(responseCode = "429", description = "too-many-verifications: wait as long as Retry-After says.")
    public Uni<RestResponse<VerificationView>> submit(@NotNull @Valid Request body) {
        var name = RealName.of(body.name());
        var number = ResidentId.of(body.idNumber(), verifications.today());
        return verifications.submit(caller.account(), name, number).flatMap(this::settle);
    }

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "My verifications", description = "Newest first, the last fifty.")
    public Uni<Page<VerificationView>> mine() {
        return verifications.of(caller.account()).map(items -> new Page<>(items, Optional.empty()));
    }

    private Uni<RestResponse<VerificationView>> settle(Submitted submitted) {
        var status = submitted.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        var settled = submitted.view().state().undecided()
                ? provider.ask(submitted.question())
                        .flatMap(answer -> verifications.decide(submitted.question(), answer))
                : Uni.createFrom().item(submitted.view());
        return settled.map(view -> RestResponse.status(status, view));
    }
}
