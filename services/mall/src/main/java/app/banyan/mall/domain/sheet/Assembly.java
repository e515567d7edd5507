package app.banyan.mall.domain.sheet;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.Picture;
import app.banyan.mall.domain.ProductDraft;
import app.banyan.mall.domain.VariantDraft;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rows of one handle on their way to a product. The first one carries the product itself. */
final class Assembly {

    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(VariantDraft.HEAVIEST);

    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final Pattern QUANTITY = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> NO = Set.of("false", "no", "0");
    private static final Set<String> NOT_FOR_SALE = Set.of("draft", "archived");
    private static final String NO_OPTION = "Title";
    private static final String NO_VALUE = "Default Title";

    private final Rate rate;
    private final String handle;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<List<String>, VariantDraft> variants = new LinkedHashMap<>();
    private final Map<String, PlacedPicture> pictures = new LinkedHashMap<>();
    private Cells first;
    private Cells row;
    private int rows;
    private int used;
    private int blank;
    private boolean hopeless;
    private String title;
    private String description;
    private Optional<String> brand;
    private Optional<String> type;
    private List<String> tags;
    private List<String> options;
    private boolean offered;

    private record PlacedPicture(int place, Picture picture) {}

    Assembly(Rate rate, String handle) {
        this.rate = rate;
        this.handle = handle;
    }

    void add(Cells next) {
        row = next;
        rows++;
        if (row.blank()) {
            blank++;
            return;
        }
        if (first == null) {
            first = row;
            hopeless = !usable() || !beginsProduct();
        } else if (!hopeless && !(usable() && optionNamesStay())) {
            return;
        }
        if (!hopeless) {
            takeRow();
        }
    }

    Reading finish() {
        row = first;
        if (!hopeless && variants.isEmpty()) {
            found(Reason.VARIANT_MISSING);
            hopeless = true;
        }
        var product = hopeless ? Optional.<ProductDraft>empty() : product();
        return new Reading(
                first.line(), rows, product.isPresent() ? rows - blank - used : rows - blank, product, findings);
    }

    private ProductDraft draft() {
        return new ProductDraft(
                handle,
                title,
                description,
                brand,
                type,
                tags,
                options,
                List.copyOf(variants.values()),
                pictures.values().stream()
                        .sorted(Comparator.comparingInt(PlacedPicture::place))
                        .map(PlacedPicture::picture)
                        .toList(),
                offered);
    }

    /** The draft has the last word about its bounds. */
    private Optional<ProductDraft> product() {
        try {
            return Optional.of(draft());
        } catch (Refused beyondBounds) {
            found(Reason.REFUSED);
            return Optional.empty();
        }
    }

    /** Whether every cell that is read can be kept and stands below its heading. */
    private boolean usable() {
        if (row.overflows()) {
            return not(Reason.CELLS_TOO_MANY);
        }
        for (var column : Column.values()) {
            var cell = cell(column);
            if (cell.length() > Text.LONGEST_CELL) {
                return not(Reason.CELL_TOO_LARGE, column);
            }
            if (!column.storable(cell)) {
                return not(Reason.SIGNS_REFUSED, column);
            }
        }
        return true;
    }

    private boolean beginsProduct() {
        if (YES.contains(lower(Column.GIFT_CARD))) {
            return not(Reason.GIFT_CARD);
        }
        title = cell(Column.TITLE);
        if (title.isEmpty()) {
            return not(Reason.TITLE_MISSING);
        }
        description = cell(Column.DESCRIPTION);
        if (tooLong(Column.TITLE, ProductDraft.LONGEST_WORD)
                || tooLong(Column.DESCRIPTION, ProductDraft.LONGEST_DESCRIPTION)) {
            return false;
        }
        brand = optional(Column.BRAND, ProductDraft.LONGEST_WORD);
        type = optional(Column.TYPE, ProductDraft.LONGEST_WORD);
        tags = tags();
        offered = !NO.contains(lower(Column.PUBLISHED)) && !NOT_FOR_SALE.contains(lower(Column.STATUS));
        return namesOptions();
    }

    private List<String> tags() {
        var all = Stream.of(cell(Column.TAGS).split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        var kept = all.stream()
                .filter(tag -> tag.length() <= ProductDraft.LONGEST_WORD)
                .toList();
        if (kept.size() < all.size()) {
            found(Reason.TOO_LONG, Column.TAGS);
        }
        if (kept.size() > ProductDraft.MOST_TAGS) {
            found(Reason.TAGS_TOO_MANY, Column.TAGS);
        }
        return kept.stream().limit(ProductDraft.MOST_TAGS).toList();
    }

    private boolean namesOptions() {
        var names = new ArrayList<String>();
        for (var i = 0; i < Column.OPTION_NAMES.size(); i++) {
            var column = Column.OPTION_NAMES.get(i);
            var name = cell(column);
            if (name.isEmpty()) {
                continue;
            }
            if (names.size() < i) {
                return not(Reason.OPTION_NAME_MISSING, column);
            }
            if (names.contains(name)) {
                return not(Reason.OPTION_NAME_TWICE, column);
            }
            if (tooLong(column, ProductDraft.LONGEST_WORD)) {
                return false;
            }
            names.add(name);
        }
        options =
                names.equals(List.of(NO_OPTION)) && cell(Column.OPTION_1_VALUE).equals(NO_VALUE)
                        ? List.of()
                        : List.copyOf(names);
        return true;
    }

    /** Names stand in the first row, and again in the others of some files. */
    private boolean optionNamesStay() {
        for (var i = 0; i < Column.OPTION_NAMES.size(); i++) {
            var column = Column.OPTION_NAMES.get(i);
            var name = cell(column);
            var known = first.of(column);
            if (!name.isEmpty() && !name.equals(known)) {
                return not(Reason.OPTION_NAME_DIFFERS, column);
            }
        }
        return true;
    }

    private void takeRow() {
        var picture = takePicture();
        var stands = row == first
                || !cell(Column.PRICE).isEmpty()
                || Column.OPTION_VALUES.stream()
                        .anyMatch(column -> !cell(column).isEmpty());
        var variant = stands && takeVariant();
        if (!stands && cell(Column.PICTURE).isEmpty()) {
            found(Reason.ROW_EMPTY);
        }
        if (picture || variant || row == first) {
            used++;
        }
    }

    private boolean takePicture() {
        if (pictures.size() == ProductDraft.MOST_PICTURES
                && !cell(Column.PICTURE).isEmpty()) {
            return not(Reason.PICTURES_TOO_MANY, Column.PICTURE);
        }
        var picture = picture(Column.PICTURE, () -> optional(Column.PICTURE_ALT, Picture.LONGEST_ALT));
        picture.ifPresent(one -> pictures.putIfAbsent(one.address(), new PlacedPicture(place(), one)));
        return picture.isPresent();
    }

    /** A picture without a place comes behind those that have one. */
    private int place() {
        var place = cell(Column.PICTURE_POSITION);
        return PLACE.matcher(place).matches() ? Integer.parseInt(place) : Integer.MAX_VALUE;
    }

    private Optional<Picture> picture(Column column, Supplier<Optional<String>> alt) {
        var address = cell(column);
        try {
            return address.isEmpty() ? Optional.empty() : Optional.of(new Picture(address, alt.get()));
        } catch (Refused notOfTheWeb) {
            return none(Reason.PICTURE_REFUSED, column);
        }
    }

    private boolean takeVariant() {
        var values = values();
        if (values.isEmpty()) {
            return false;
        }
        if (variants.containsKey(values.get())) {
            return not(Reason.VARIANT_TWICE);
        }
        if (variants.size() == ProductDraft.MOST_VARIANTS) {
            return not(Reason.VARIANTS_TOO_MANY);
        }
        var price = price();
        price.ifPresent(yuan -> variants.put(
                values.get(),
                new VariantDraft(
                        values.get(),
                        yuan,
                        compareAt(yuan),
                        optional(Column.CODE, ProductDraft.LONGEST_WORD),
                        optional(Column.BARCODE, ProductDraft.LONGEST_WORD),
                        grams(),
                        stock(),
                        picture(Column.VARIANT_PICTURE, Optional::empty).map(Picture::address))));
        return price.isPresent();
    }

    private Optional<List<String>> values() {
        var values = new ArrayList<String>();
        for (var i = 0; i < Column.OPTION_VALUES.size(); i++) {
            var column = Column.OPTION_VALUES.get(i);
            var value = cell(column);
            if (i >= options.size()) {
                if (!value.isEmpty() && !value.equals(NO_VALUE)) {
                    return none(Reason.OPTION_NAME_MISSING, column);
                }
            } else if (value.isEmpty()) {
                return none(Reason.OPTION_VALUE_MISSING, column);
            } else if (tooLong(column, ProductDraft.LONGEST_WORD)) {
                return Optional.empty();
            } else {
                values.add(value);
            }
        }
        return Optional.of(values);
    }

    private Optional<Money> price() {
        var price = cell(Column.PRICE);
        if (price.isEmpty()) {
            return none(Reason.PRICE_MISSING, Column.PRICE);
        }
        if (!AMOUNT.matcher(price).matches()) {
            return none(Reason.PRICE_UNREADABLE, Column.PRICE);
        }
        return rate.inYuan(new BigDecimal(price)).or(() -> none(Reason.PRICE_OUT_OF_RANGE, Column.PRICE));
    }

    /** Many shops leave a 0 there when there is none. */
    private Optional<Money> compareAt(Money price) {
        var cell = cell(Column.COMPARE_AT);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        if (!AMOUNT.matcher(cell).matches()) {
            return none(Reason.PRICE_UNREADABLE, Column.COMPARE_AT);
        }
        var before = new BigDecimal(cell);
        return before.signum() == 0
                ? Optional.empty()
                : rate.inYuan(before)
                        .filter(yuan -> yuan.compareTo(price) > 0)
                        .or(() -> none(Reason.COMPARE_AT_NOT_HIGHER, Column.COMPARE_AT));
    }

    private int grams() {
        var cell = cell(Column.GRAMS);
        if (cell.isEmpty()) {
            return 0;
        }
        if (AMOUNT.matcher(cell).matches()) {
            var grams = new BigDecimal(cell);
            if (grams.signum() >= 0 && grams.compareTo(HEAVIEST) <= 0) {
                return grams.setScale(0, RoundingMode.HALF_UP).intValueExact();
            }
        }
        found(Reason.GRAMS_UNREADABLE, Column.GRAMS);
        return 0;
    }

    private long stock() {
        var cell = cell(Column.STOCK);
        if (cell.isEmpty()) {
            return 0;
        }
        var quantity = QUANTITY.matcher(cell).matches() ? Long.parseLong(cell) : Long.MAX_VALUE;
        if (quantity < 0 || quantity > VariantDraft.MOST_STOCK) {
            found(quantity < 0 ? Reason.STOCK_NEGATIVE : Reason.STOCK_UNREADABLE, Column.STOCK);
            return 0;
        }
        return quantity;
    }

    private Optional<String> optional(Column column, int longest) {
        var cell = cell(column);
        return cell.isEmpty() || tooLong(column, longest) ? Optional.empty() : Optional.of(cell);
    }

    private boolean tooLong(Column column, int longest) {
        return cell(column).length() > longest && found(Reason.TOO_LONG, column);
    }

    private String lower(Column column) {
        return cell(column).toLowerCase(Locale.ROOT);
    }

    private String cell(Column column) {
        return row.of(column);
    }

    private <T> Optional<T> none(Reason reason, Column column) {
        found(reason, column);
        return Optional.empty();
    }

    private boolean not(Reason reason) {
        return !found(reason);
    }

    private boolean not(Reason reason, Column column) {
        return !found(reason, column);
    }

    private boolean found(Reason reason) {
        return findings.add(Finding.of(row.line(), handle, reason));
    }

    private boolean found(Reason reason, Column column) {
        return findings.add(Finding.of(row.line(), handle, reason, column, cell(column)));
    }
}
