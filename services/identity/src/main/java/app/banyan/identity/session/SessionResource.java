package app.banyan.identity.session;

import app.banyan.identity.account.PhoneNumbers;
import app.banyan.identity.domain.AgreementKind;
import app.banyan.identity.domain.Consent;
import app.banyan.identity.domain.IdentityRefusal.CodeNotAccepted;
import app.banyan.identity.domain.IdentityRefusal.SessionEnded;
import app.banyan.identity.domain.SessionId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Signing in needs no Idempotency-Key: a code works once, and an answer that is lost is had again by a new code. */
@Path("/v1/sessions")
@Tag(name = "Signing in")
public class SessionResource {

    @Schema(name = "SignInRequest")
    public record Request(
            @NotBlank @Size(max = 40) @Schema(examples = "138 0013 8000")
            String phone,

            @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits") @Schema(examples = "482913")
            String code,

            @Size(max = 1)
            @Schema(description = "Needed for a new account: the terms in force, see /v1/agreements/terms.")
            List<@NotNull @Valid Given> consents) {

        List<Consent> given() {
            return consents == null
                    ? List.of()
                    : consents.stream()
                            .map(given -> new Consent(AgreementKind.TERMS, given.version()))
                            .toList();
        }
    }

    @Schema(name = "GivenConsent")
    public record Given(
            @NotNull @Pattern(regexp = "terms", message = "must be terms") @Schema(examples = "terms")
            String purpose,

            @Schema(description = "The version that was shown.", examples = "1")
            int version) {}

    @Schema(name = "RefreshRequest")
    public record Refresh(@NotBlank @Size(max = 100) String refreshToken) {}

    private final Sessions sessions;
    private final PhoneNumbers phones;
    private final Caller caller;

    SessionResource(Sessions sessions, PhoneNumbers phones, Caller caller) {
        this.sessions = sessions;
        this.phones = phones;
        this.caller = caller;
    }

    @POST
    @PermitAll
    @ResponseStatus(201)
    @Operation(
            summary = "Sign in by one-time code",
            description = "Opens an account when the phone has none; that needs consent to the terms in force.")
    @APIResponse(
            responseCode = "201",
            description = "Signed in.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "409", description = "agreement-outdated: consent to the version that is in force.")
    @APIResponse(
            responseCode = "422",
            description = "code-not-accepted: wrong, used, expired or tried too often. consent-needed: a new account"
                    + " needs consent to the terms; the same code still works. phone-invalid.")
    public Uni<SessionView> signIn(@NotNull @Valid Request body) {
        return sessions.open(phones.parse(body.phone()), body.code(), body.given())
                .map(opened -> opened.orElseThrow(() -> new Refused(new CodeNotAccepted())));
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Operation(
            summary = "Trade a refresh token for the next tokens",
            description =
                    "A refresh token works once. When it comes a second time its session ends: somebody else has it.")
    @APIResponseSchema(
            value = SessionView.class,
            responseCode = "200",
            responseDescription = "The next tokens of the session.")
    @APIResponse(responseCode = "401", description = "session-ended: sign in again.")
    public Uni<SessionView> refresh(@NotNull @Valid Refresh body) {
        return sessions.refresh(new RefreshSecret(body.refreshToken()))
                .map(next -> next.orElseThrow(() -> new Refused(new SessionEnded())));
    }

    @DELETE
    @Path("/current")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Sign out",
            description =
                    "The session ends and its refresh token with it; the access token runs out within ten minutes.")
    @APIResponse(responseCode = "204", description = "Signed out.")
    public Uni<Void> signOut() {
        return sessions.end(SessionId.of(caller.session()));
    }
}
