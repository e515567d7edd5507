package app.banyan.runtime.stream;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Tells the operators how a lane is, and nobody who would restart or cut off the service: everything else goes on
 * without the lane, and a lane that cannot read on does so again by itself.
 */
public final class LaneWellness implements HealthCheck {

    private final String name;
    private final Lane lane;

    public LaneWellness(String name, Lane lane) {
        this.name = name;
        this.lane = lane;
    }

    @Override
    public HealthCheckResponse call() {
        var trouble = lane.trouble();
        var answer = HealthCheckResponse.named(name).status(trouble.isEmpty());
        trouble.ifPresent(why -> answer.withData("trouble", why));
        return answer.build();
    }
}
