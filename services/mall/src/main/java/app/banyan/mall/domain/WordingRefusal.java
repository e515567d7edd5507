package app.banyan.mall.domain;

/** Why a value cannot be taken as it was given. Both name the field. */
public sealed interface WordingRefusal extends GoodsRefusal {

    String field();

    /** @param bound what the field must be, in words: {@code 1 to 255 characters} */
    record OutOfBounds(String field, String bound) implements WordingRefusal {}

    /** Control signs, half characters and marks of direction are not for showing. */
    record UnseenSigns(String field) implements WordingRefusal {}
}
