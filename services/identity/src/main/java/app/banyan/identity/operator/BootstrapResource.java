package app.banyan.identity.operator;

import app.banyan.identity.account.PhoneNumbers;
import app.banyan.identity.domain.RealName;
import app.banyan.kernel.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/bootstrap")
@Tag(name = "Operators")
public class BootstrapResource {

    @Schema(name = "BootstrapRequest")
    public record Request(
            @NotBlank
            @Size(max = 200)
            @Schema(description = "The one-time token of the installation.", examples = "4f0c…")
            String token,

            @NotNull @Size(min = 2, max = 2, message = "must name exactly two people")
            List<@NotNull @Valid Operator> operators) {}

    @Schema(name = "OperatorToAppoint")
    public record Operator(
            @NotBlank @Size(max = 40) @Schema(examples = "138 0013 8000")
            String phone,

            @NotBlank @Size(max = 200) @Schema(description = "As on the person's documents.", examples = "林秋实")
            String name) {}

    @Schema(name = "Bootstrapped")
    public record Answer(
            @Schema(description = "The operators' accounts.")
            List<AccountId> operators) {}

    private final Operators operators;
    private final PhoneNumbers phones;

    BootstrapResource(Operators operators, PhoneNumbers phones) {
        this.operators = operators;
        this.phones = phones;
    }

    @POST
    @PermitAll
    @ResponseStatus(201)
    @Operation(
            summary = "Appoint the first two operators",
            description = "Once for each installation, with its one-time token. They sign in by phone like everybody.")
    @APIResponse(
            responseCode = "201",
            description = "Both are operators now.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Answer.class)))
    @APIResponse(responseCode = "403", description = "bootstrap-refused: not the token.")
    @APIResponse(responseCode = "409", description = "bootstrap-done: the token was used.")
    @APIResponse(
            responseCode = "422",
            description = "operators-not-distinct, phone-invalid, name-invalid: nobody was appointed.")
    public Uni<Answer> bootstrap(@NotNull @Valid Request body) {
        var appointments = body.operators().stream()
                .map(operator -> new Appointment(phones.parse(operator.phone()), RealName.of(operator.name())))
                .toList();
        return operators.bootstrap(body.token(), appointments).map(Answer::new);
    }
}
