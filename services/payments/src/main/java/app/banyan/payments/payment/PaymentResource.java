package app.banyan.payments.payment;

import app.banyan.kernel.Page;
import app.banyan.payments.domain.PaymentState;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/payments")
@Tag(name = "payments")
public class PaymentResource {

    private final Payments payments;

    PaymentResource(Payments payments) {
        this.payments = payments;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "All payments, newest first")
    public Uni<Page<PaymentView>> payments(
            @QueryParam("state") Optional<PaymentState> state, @BeanParam PageRequest page) {
        return payments.newest(state, page);
    }
}
