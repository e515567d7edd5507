package app.banyan.runtime.outbox;

/**
 * Something that happened, told to other services. The record's components are the payload; these three methods say
 * where it goes. No personal data: ids, kinds, amounts and times only.
 */
public interface DomainEvent {

    /** {@code <context>.<aggregate>}, such as {@code payments.payment}. */
    String topic();

    /** {@code <topic>.<what happened>.v1}. Within a version only optional fields are added. */
    String type();

    /** What the events of one aggregate share, so that they stay in order. */
    String key();
}
