package app.banyan.testkit.sample;

import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

record NoteWritten(NoteId note, String text, Instant writtenAt) implements DomainEvent {

    @Override
    public String topic() {
        return "sales";
    }

    @Override
    public String type() {
        return "sample.note.written.v1";
    }

    @Override
    public String key() {
        return note.wire();
    }
}
