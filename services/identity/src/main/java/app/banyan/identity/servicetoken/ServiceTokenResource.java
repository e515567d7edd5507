package app.banyan.identity.servicetoken;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.domain.ClientSecrets;
import app.banyan.identity.domain.IdentityRefusal.AudienceUnknown;
import app.banyan.identity.domain.IdentityRefusal.ClientRefused;
import app.banyan.identity.token.AccessTokens;
import app.banyan.kernel.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;

/** Services prove who they are with their own secret, and get a token for one service they are going to call. */
@Path("/internal/v1/service-tokens")
@Tag(name = "Internal")
public class ServiceTokenResource {

    @Schema(name = "ServiceTokenRequest")
    public record Request(
            @NotBlank @Size(max = 40) @Schema(description = "The service to be called.", examples = "commission")
            String audience) {}

    @Schema(name = "ServiceToken")
    public record Answer(
            String token,

            @Schema(description = "Seconds until it expires.", examples = "300")
            long expiresIn) {

        @Override
        public String toString() {
            return "a service token";
        }
    }

    private final AccessTokens tokens;
    private final ClientSecrets clients;
    private final String identity;

    ServiceTokenResource(
            AccessTokens tokens,
            IdentityConfig config,
            @ConfigProperty(name = "quarkus.application.name") String identity) {
        this.tokens = tokens;
        this.clients = config.clientSecrets().orElse(new ClientSecrets(Map.of()));
        this.identity = identity;
    }

    @POST
    @PermitAll
    @ResponseStatus(201)
    @Operation(
            summary = "A token for calling another service",
            description = "Authenticate with `Authorization: Basic`, the service's name and secret.")
    @APIResponse(
            responseCode = "201",
            description = "Good for five minutes, at that one service.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "401", description = "client-refused: not a service with this secret.")
    @APIResponse(responseCode = "422", description = "audience-unknown: there is no such service.")
    public Answer issue(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Schema(hidden = true) String authorization,
            @NotNull @Valid Request body) {
        var client = BasicCredentials.of(authorization)
                .filter(presented -> clients.prove(presented.name(), presented.secret()))
                .orElseThrow(() -> new Refused(new ClientRefused()));
        if (!clients.knows(body.audience()) && !body.audience().equals(identity)) {
            throw new Refused(new AudienceUnknown());
        }
        var issued = tokens.service(client.name(), body.audience());
        return new Answer(issued.token(), issued.life().toSeconds());
    }
}
