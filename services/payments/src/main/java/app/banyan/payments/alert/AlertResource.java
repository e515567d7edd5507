package app.banyan.payments.alert;

import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/payments/alerts")
@Tag(name = "payments")
public class AlertResource {

    private final Alerts alerts;

    AlertResource(Alerts alerts) {
        this.alerts = alerts;
    }

    @GET
    @RolesAllowed(Role.OPERATOR)
    @Operation(
            summary = "What a person must look at, newest first",
            description = "Money that differs from what was agreed, money that came in or went out past the platform,"
                    + " events and balance transactions that are overdue.")
    public Uni<Page<AlertView>> paymentAlerts(@BeanParam PageRequest page) {
        return alerts.newest(page);
    }
}
