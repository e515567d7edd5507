package app.banyan.membership.waiting;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import app.banyan.membership.seat.Seats;
import app.banyan.runtime.job.Rounds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Calls the next in line when nobody answered in time. */
@ApplicationScoped
class LapseJob {

    private final Seats seats;

    LapseJob(Seats seats) {
        this.seats = seats;
    }

    @Scheduled(every = "{membership.lapse-every}", concurrentExecution = SKIP)
    Uni<Void> lapse() {
        return Rounds.each(seats.unanswered(Rounds.AT_ONCE), seats::lapse);
    }
}
