package app.banyan.identity.signin;

import app.banyan.identity.account.PhoneNumbers;
import app.banyan.identity.domain.NetworkBlock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/v1/sign-in-codes")
@Tag(name = "Signing in")
public class SignInCodeResource {

    @Schema(name = "SignInCodeRequest")
    public record Request(
            @NotBlank
            @Size(max = 40)
            @Schema(
                    description = "As people type it; without a country it is a Chinese one.",
                    examples = "138 0013 8000")
            String phone) {}

    private final SignInCodes codes;
    private final Messages messages;
    private final PhoneNumbers phones;

    SignInCodeResource(SignInCodes codes, Messages messages, PhoneNumbers phones) {
        this.codes = codes;
        this.messages = messages;
        this.phones = phones;
    }

    @POST
    @PermitAll
    @ResponseStatus(202)
    @Operation(
            summary = "Send a one-time code to a phone",
            description = "Six digits, good for five minutes, five tries and one use; only the newest one counts."
                    + " The answer is the same whether or not the phone has an account.")
    @APIResponse(responseCode = "202", description = "The code is on its way.")
    @APIResponse(responseCode = "422", description = "phone-invalid: no number that can receive messages.")
    @APIResponse(responseCode = "429", description = "too-many-codes: wait as long as Retry-After says.")
    public Uni<Void> send(@NotNull @Valid Request body, @Context HttpServerRequest http) {
        var phone = phones.parse(body.phone());
        var sender = NetworkBlock.of(http.remoteAddress().hostAddress());
        return codes.issue(phone, sender).flatMap(code -> messages.send(phone, text(code)));
    }

    private static String text(String code) {
        return "【榕社】登录验证码 " + code + "，5 分钟内有效。请勿告诉他人。 Your Banyan code is " + code + ".";
    }
}
