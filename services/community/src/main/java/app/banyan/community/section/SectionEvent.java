package app.banyan.community.section;

import app.banyan.kernel.CommunityId;
import app.banyan.runtime.outbox.DomainEvent;

/** Something happened in a section. Ids and kinds are told, never what people wrote. */
public interface SectionEvent extends DomainEvent {

    CommunityId community();

    /** The past of what was done, such as {@code posted}. */
    String happened();

    @Override
    default String topic() {
        return "community.activity";
    }

    @Override
    default String type() {
        return topic() + "." + happened() + ".v1";
    }

    @Override
    default String key() {
        return community().wire();
    }
}
