package app.banyan.membership.membership;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells that memberships end soon. */
@ApplicationScoped
class ReminderJob {

    private final Reminders reminders;

    ReminderJob(Reminders reminders) {
        this.reminders = reminders;
    }

    @Scheduled(every = "{membership.reminder-every}", concurrentExecution = SKIP)
    Uni<Void> remind() {
        return Rounds.each(reminders.due(Rounds.AT_ONCE), reminders::tell);
    }
}
