package app.banyan.testkit.sample;

import app.banyan.kernel.Refused;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

@ApplicationScoped
class Notes {

    private final Idempotency idempotency;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Notes(Idempotency idempotency, Outbox outbox, Ids ids, Clock clock) {
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<NoteView> write(String key, NewNote asked) {
        return idempotency.once("notes.write", key, asked, NoteView.class, () -> write(asked.text()));
    }

    @WithTransaction
    Uni<NoteView> write(String text) {
        var row = new NoteRow();
        row.id = ids.next();
        row.text = text;
        return row.persistAndFlush()
                .flatMap(_ -> outbox.append(new NoteWritten(new NoteId(row.id), text, clock.instant())))
                .invoke(() -> {
                    if (text.contains("damn")) {
                        throw new Refused(new SampleRefusal.Rude("damn"));
                    }
                })
                .map(_ -> new NoteView(new NoteId(row.id), text));
    }
}
