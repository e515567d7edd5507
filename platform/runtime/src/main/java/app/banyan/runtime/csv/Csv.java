package app.banyan.runtime.csv;

import app.banyan.kernel.Id;
import app.banyan.kernel.Money;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Records as a table: a column for each component, {@code buyer.name} for what stands inside another; money in the
 * currency's own unit, with the currency beside it. A cell that a spreadsheet would reckon with gets an apostrophe in
 * front, so that it is text: names and titles are words of strangers.
 */
public final class Csv {

    /** Lists are produced as this beside JSON, which stands first, for whoever does not say. */
    public static final String MEDIA_TYPE = "text/csv";

    /** The header that holds the cursor of the page after this one. */
    public static final String NEXT = "Next-After";

    /** With their full-width twins, which some spreadsheets take for the same. */
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    /** A table with its cursor in the header {@link #NEXT}. */
    public static void write(
            Class<? extends Record> row,
            List<? extends Record> rows,
            Optional<String> next,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        headers.putSingle(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE + ";charset=UTF-8");
        next.ifPresent(cursor -> headers.putSingle(NEXT, cursor));
        out.write(of(row, rows).getBytes(StandardCharsets.UTF_8));
    }

    static String of(Class<? extends Record> row, List<? extends Record> rows) {
        var text = new StringBuilder();
        try (var out = new CSVPrinter(text, CSVFormat.RFC4180)) {
            out.printRecord(names("", row).toList());
            for (var one : rows) {
                out.printRecord(cells(row, one));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Text that stays text. */
    static String safe(String cell) {
        return cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }

    private static Stream<String> names(String path, Class<?> type) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> {
            var name = path + component.getName();
            var held = held(component);
            if (held == Money.class) {
                return Stream.of(name, name + ".currency");
            }
            return nested(held) ? names(name + ".", held) : Stream.of(name);
        });
    }

    private static List<String> cells(Class<?> type, Object record) {
        var cells = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var held = held(component);
            var value = record == null ? null : value(component, record);
            if (held == Money.class) {
                cells.addAll(money((Money) value));
            } else if (nested(held)) {
                cells.addAll(cells(held, value));
            } else {
                cells.add(cell(value));
            }
        }
        return cells;
    }

    private static List<String> money(Money money) {
        return money == null
                ? List.of("", "")
                : List.of(
                        BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits())
                                .toPlainString(),
                        money.currency().getCurrencyCode());
    }

    private static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case Id id -> id.wire();
            case Number number -> number.toString();
            default -> safe(value.toString());
        };
    }

    private static boolean nested(Class<?> held) {
        return held.isRecord() && !Id.class.isAssignableFrom(held);
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            var value = component.getAccessor().invoke(record);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }

    /** What a component holds, whether it may be absent or not. */
    private static Class<?> held(RecordComponent component) {
        return component.getType() == Optional.class
                ? (Class<?>) inside(component.getGenericType())
                : component.getType();
    }

    /** The one type that a generic type is of: what a page or an optional holds. */
    public static Type inside(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }
}
