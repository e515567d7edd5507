package app.banyan.commission;

import app.banyan.commission.domain.Announcement;
import app.banyan.commission.domain.Hold;
import app.banyan.commission.domain.PlanLinter;
import app.banyan.kernel.Ppm;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Every setting of commission. Law may change them; an operator of the running platform cannot. */
@ConfigMapping(prefix = "banyan.commission")
public interface CommissionConfig {

    /** The gateway as a browser sees it. */
    String publicUrl();

    /** The most that community, manager and promoter may get of a sale together. */
    @WithDefault("300000")
    int togetherPpm();

    /** How long before it takes effect a change of the plan is published. */
    @WithDefault("7d")
    Duration announcement();

    /** How long a commission on digital goods stays pending: the refund window. */
    @WithDefault("7d")
    Duration digitalHold();

    /** How many records are posted at most in one database transaction. */
    @WithDefault("500")
    int batch();

    class Rules {

        @Produces
        @Singleton
        PlanLinter planLinter(CommissionConfig config) {
            return new PlanLinter(new Ppm(config.togetherPpm()));
        }

        @Produces
        @Singleton
        Announcement announcement(CommissionConfig config) {
            return new Announcement(config.announcement());
        }

        @Produces
        @Singleton
        Hold hold(CommissionConfig config) {
            return new Hold(config.digitalHold());
        }
    }
}
