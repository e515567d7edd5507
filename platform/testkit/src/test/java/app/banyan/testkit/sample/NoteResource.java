package app.banyan.testkit.sample;

import app.banyan.runtime.peer.Peers;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.Map;

@Path("/v1/notes")
class NoteResource {

    private final Notes notes;
    private final Caller caller;
    private final Peers peers;

    NoteResource(Notes notes, Caller caller, Peers peers) {
        this.notes = notes;
        this.caller = caller;
        this.peers = peers;
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    public Uni<NoteView> write(@HeaderParam("Idempotency-Key") String key, @Valid @NotNull NewNote note) {
        return notes.write(key, note);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.MEMBER)
    public Map<String, Object> read(@PathParam("id") NoteId id) {
        return Map.of("id", id, "reader", caller.account());
    }

    @GET
    @Path("/bug")
    @PermitAll
    public String bug() {
        throw new IllegalStateException("secret detail");
    }

    @GET
    @Path("/peer")
    @PermitAll
    public Uni<Map<String, Object>> peer() {
        return peers.get("commission")
                .get("/internal/v1/things", PeerAnswer.class, Duration.ofMillis(300))
                .map(a -> Map.of("thing", a.thing()));
    }

    record PeerAnswer(String thing) {}
}
