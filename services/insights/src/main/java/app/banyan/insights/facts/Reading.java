package app.banyan.insights.facts;

import app.banyan.runtime.stream.Taken;
import java.util.Optional;
import java.util.UUID;

/** A record of a stream as far as it was understood. */
sealed interface Reading {

    Taken taken();

    /** Something that is a fact here. @param event the event's id, by which a repetition is known */
    record Understood(Taken taken, UUID event, Told told) implements Reading {}

    /** An event that nothing here is made of. */
    record LeftAlone(Taken taken) implements Reading {}

    /** Not to be understood, now or later. */
    record Poison(Taken taken, String reason) implements Reading {}

    default Optional<Understood> understood() {
        return this instanceof Understood understood ? Optional.of(understood) : Optional.empty();
    }
}
