package app.banyan.testkit.sample;

import app.banyan.kernel.Id;
import java.util.UUID;

public record NoteId(UUID value) implements Id {

    public static NoteId of(String wire) {
        return new NoteId(Id.parse("not", wire));
    }

    @Override
    public String prefix() {
        return "not";
    }
}
