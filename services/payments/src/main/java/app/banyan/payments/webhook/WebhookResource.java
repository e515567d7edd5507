package app.banyan.payments.webhook;

import app.banyan.payments.PaymentsConfig;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Where Stripe tells of its events. The signature over the raw bytes is the only credential. */
@Path("/webhooks/stripe")
@Tag(name = "webhooks")
public class WebhookResource {

    private final StripeEvents events;
    private final WebhookJob job;
    private final PaymentsConfig config;
    private final Clock clock;

    WebhookResource(StripeEvents events, WebhookJob job, PaymentsConfig config, @ProtocolTime Clock clock) {
        this.events = events;
        this.job = job;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "An event of Stripe",
            description =
                    "Verified, kept as it came, answered at once; acted on afterwards. The same event may come again.")
    @APIResponse(responseCode = "200", description = "Kept, now or before.")
    @APIResponse(
            responseCode = "400",
            description =
                    "The signature is missing, garbled, too old, from the future or forged, or the body is no event.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "413", description = "The body is larger than 512 KB.")
    public Uni<RestResponse<Void>> stripeEvent(@HeaderParam("Stripe-Signature") String signature, byte[] body) {
        StripeSignature.parse(signature)
                .verify(
                        body,
                        config.stripe().webhookSecret(),
                        clock.instant(),
                        config.webhook().tolerance());
        var notice = Notices.read(body);
        return events.keep(notice, body, EventSource.WEBHOOK)
                .invoke(fresh -> {
                    if (fresh) {
                        job.take(notice);
                    }
                })
                .map(_ -> RestResponse.ok());
    }
}
