package app.banyan.runtime.stream;

/** A partition of a topic. The id tells a topic from one of the same name that was deleted before. */
public record Place(String topic, String topicId, int partition) {}
