package app.banyan.mall.domain.sheet;

import java.util.Locale;

/** What was found of a row, and what to do about it. */
public enum Reason {
    CELL_TOO_LARGE("A cell holds at most 65,536 characters. The row was left out: shorten it."),
    SIGNS_REFUSED("The cell has signs that cannot be shown. The row was left out: type the cell anew."),
    CELLS_TOO_MANY("The row has more cells than there are headings, so that they cannot be told apart. It was left out:"
            + " put cells that contain a comma in quotation marks."),
    HANDLE_MISSING("Every row names its product by a handle. The row was left out."),
    HANDLE_SCATTERED("The rows of one product stand together. This one was left out: move it up to the others."),
    TITLE_MISSING("The first row of a product names its title. The product was left out."),
    TOO_LONG("The text is longer than it may be. It was left out, together with its product where there is none"
            + " without it."),
    TAGS_TOO_MANY("A product has at most 50 tags. The first ones were taken."),
    GIFT_CARD("Gift cards are stored value, which may not be sold here. The product was left out."),
    OPTION_NAME_MISSING(
            "The first row of a product names its options, without leaving one out. This row was left out."),
    OPTION_NAME_DIFFERS("The options of a product have the same names in all of its rows. This row was left out."),
    OPTION_NAME_TWICE("Two options of a product have the same name. The product was left out."),
    OPTION_VALUE_MISSING("A variant has a value for every option of its product. This variant was left out."),
    VARIANT_TWICE("This variant stood in a row before. This row was left out."),
    VARIANTS_TOO_MANY("A product has at most 250 variants. This one was left out."),
    VARIANT_MISSING("No row of this product could be used as a variant. The product was left out."),
    PRICE_MISSING("A variant has a price. This one was left out."),
    PRICE_UNREADABLE("A price is written with digits and at most one point, such as 19.90. Without a price the variant"
            + " was left out."),
    PRICE_OUT_OF_RANGE("In yuan a price lies between 0.01 and 999,999.99. The variant was left out."),
    COMPARE_AT_NOT_HIGHER("The price to compare with is higher than the price. It was left out."),
    STOCK_NEGATIVE("There is not less than nothing of a variant. It starts with 0."),
    STOCK_UNREADABLE("A quantity is a whole number up to 1,000,000,000. The variant starts with 0."),
    GRAMS_UNREADABLE("A weight is a number of grams up to 10,000,000. It was left out."),
    PICTURE_REFUSED("A picture is named by its address on the web, http or https, of at most 2,048 characters. It was"
            + " left out."),
    PICTURES_TOO_MANY("A product has at most 250 pictures. This one was left out."),
    ROW_EMPTY("There is neither a variant nor a picture in this row. It was left out."),
    REFUSED("The product could not be taken as it is. Compare it with the product that is there."),
    NOT_STORED("The product could not be stored. Import it again; if that does not help, tell the operators.");

    private final String hint;

    Reason(String hint) {
        this.hint = hint;
    }

    /** What became of it, and what to do. */
    public String hint() {
        return hint;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
