package app.banyan.testkit.planted.shell;

import app.banyan.testkit.sample.NoteId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A junk drawer with field injection, a blocking open route, a foreign class and a Kafka client of its own. */
@Path("/planted")
class MoneyHelper {

    @Inject
    NoteId foreign;

    @GET
    public String anybody() {
        return Uni.createFrom().item("x").await().indefinitely();
    }

    Admin own() {
        return Admin.create(Map.of());
    }
}
