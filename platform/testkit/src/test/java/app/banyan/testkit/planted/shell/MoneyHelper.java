package app.banyan.testkit.planted.shell;

import app.banyan.testkit.sample.NoteId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A junk drawer with field injection, a blocking route that says nothing about who may come, and a foreign class. */
@Path("/planted")
class MoneyHelper {

    @Inject
    NoteId foreign;

    @GET
    public String anybody() {
        return Uni.createFrom().item("x").await().indefinitely();
    }
}
