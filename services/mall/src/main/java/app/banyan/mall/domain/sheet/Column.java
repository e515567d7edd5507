package app.banyan.mall.domain.sheet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that are read, by their names in Shopify's older and newer template. All others are left alone. */
public enum Column {
    HANDLE("Handle", "URL handle"),
    TITLE("Title"),
    DESCRIPTION("Body (HTML)", "Description"),
    BRAND("Vendor"),
    TYPE("Type"),
    TAGS("Tags"),
    PUBLISHED("Published", "Published on online store"),
    STATUS("Status"),
    GIFT_CARD("Gift Card"),
    OPTION_1_NAME("Option1 Name"),
    OPTION_1_VALUE("Option1 Value"),
    OPTION_2_NAME("Option2 Name"),
    OPTION_2_VALUE("Option2 Value"),
    OPTION_3_NAME("Option3 Name"),
    OPTION_3_VALUE("Option3 Value"),
    CODE("Variant SKU", "SKU"),
    BARCODE("Variant Barcode", "Barcode"),
    GRAMS("Variant Grams", "Weight value (grams)"),
    STOCK("Variant Inventory Qty", "Inventory quantity"),
    PRICE("Variant Price", "Price"),
    COMPARE_AT("Variant Compare At Price", "Compare-at price"),
    VARIANT_PICTURE("Variant Image", "Variant image URL"),
    PICTURE("Image Src", "Product image URL"),
    PICTURE_POSITION("Image Position"),
    PICTURE_ALT("Image Alt Text");

    static final List<Column> OPTION_NAMES = List.of(OPTION_1_NAME, OPTION_2_NAME, OPTION_3_NAME);
    static final List<Column> OPTION_VALUES = List.of(OPTION_1_VALUE, OPTION_2_VALUE, OPTION_3_VALUE);

    private static final Map<String, Column> BY_NAME = Stream.of(values())
            .flatMap(column -> column.names.stream().map(name -> Map.entry(plain(name), column)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** As the older template has it, which most files do. */
    public String title() {
        return names.getFirst();
    }

    /** As the words are kept: a description over several lines, all else on one. */
    String kept(String cell) {
        return this == DESCRIPTION ? cell.strip() : Text.line(cell);
    }

    boolean storable(String cell) {
        return cell.codePoints().allMatch(this == DESCRIPTION ? Text::writable : Text::seen);
    }

    /** Null for a column that is not read. */
    static Column named(String heading) {
        return BY_NAME.get(plain(heading));
    }

    private static String plain(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT);
    }
}
