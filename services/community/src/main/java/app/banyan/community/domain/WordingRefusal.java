package app.banyan.community.domain;

/** Why some words do not stand as they were sent. */
public sealed interface WordingRefusal extends ContentRefusal {

    /** Counted in code points, without the spaces around it. */
    record LengthOutOfRange(String field, int length, int fewest, int most) implements WordingRefusal {}

    /** Signs that are not seen but change how the words around them look. */
    record UnseenSigns(String field) implements WordingRefusal {}
}
