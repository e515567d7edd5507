package app.banyan.membership.seat;

import app.banyan.kernel.TierId;
import app.banyan.membership.domain.WaitingPlaceId;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The caller's place in line for a seat of a tier. */
@Schema(name = "WaitingPlace", description = "The caller's place in line for a seat of a tier.")
public record WaitingPlaceView(
        WaitingPlaceId id,
        TierId tier,
        PlaceState state,
        Instant joinedAt,

        @Schema(description = "A seat is held until then: order within that time.")
        Optional<Instant> callUntil) {

    static WaitingPlaceView of(PlaceRow row) {
        return new WaitingPlaceView(
                row.place(), new TierId(row.tier), row.state, row.joinedAt, Optional.ofNullable(row.callUntil));
    }
}
