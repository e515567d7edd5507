package app.banyan.mall.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.banyan.kernel.Money;
import app.banyan.mall.domain.Picture;
import app.banyan.mall.domain.ProductDraft;
import app.banyan.mall.domain.VariantDraft;
import app.banyan.mall.domain.sheet.Column;
import app.banyan.mall.domain.sheet.Encoding;
import app.banyan.mall.domain.sheet.Fault;
import app.banyan.mall.domain.sheet.Finding;
import app.banyan.mall.domain.sheet.Rate;
import app.banyan.mall.domain.sheet.Reading;
import app.banyan.mall.domain.sheet.Reason;
import app.banyan.mall.domain.sheet.Sheet;
import app.banyan.mall.domain.sheet.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the bytes of a file to products and findings, without a service around it. */
class SheetTest {

    private static final String HEADINGS =
            "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,"
                    + "Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,"
                    + "Variant Compare At Price,Image Src,Image Position,Image Alt Text,Gift Card,Variant Image\n";

    private static final Rate YUAN = Rate.of("CNY", null);

    @Test
    void rows_of_one_handle_are_one_product_with_its_variants_and_pictures() {
        var read = read(HEADINGS + """
                tea,明前龙井,"<p>手工, 炒制</p>",榕记,茶叶,"绿茶, 春茶,绿茶",true,规格,50 克,,,T-50,65,12,98,,https://a.example.com/2.jpg,2,罐,false,
                tea,,,,,,,,100 克,,,,130.4,7,180.5,199,https://a.example.com/1.jpg,1,,,https://a.example.com/v.jpg
                tea,,,,,,,,,,,,,,,,https://a.example.com/3.jpg,3,叶底,,
                """);

        assertThat(read.findings()).isEmpty();
        assertThat(read.products())
                .containsExactly(new ProductDraft(
                        "tea",
                        "明前龙井",
                        "<p>手工, 炒制</p>",
                        Optional.of("榕记"),
                        Optional.of("茶叶"),
                        List.of("绿茶", "春茶"),
                        List.of("规格"),
                        List.of(
                                new VariantDraft(
                                        List.of("50 克"),
                                        Money.fen(9_800),
                                        Optional.empty(),
                                        Optional.of("T-50"),
                                        Optional.empty(),
                                        65,
                                        12,
                                        Optional.empty()),
                                new VariantDraft(
                                        List.of("100 克"),
                                        Money.fen(18_050),
                                        Optional.of(Money.fen(19_900)),
                                        Optional.empty(),
                                        Optional.empty(),
                                        130,
                                        7,
                                        Optional.of("https://a.example.com/v.jpg"))),
                        List.of(
                                new Picture("https://a.example.com/1.jpg", Optional.empty()),
                                new Picture("https://a.example.com/2.jpg", Optional.of("罐")),
                                new Picture("https://a.example.com/3.jpg", Optional.of("叶底"))),
                        true));
        assertThat(read.skipped()).isZero();
    }

    @Test
    void a_product_without_options_has_one_variant_without_values() {
        var read =
                read(HEADINGS + "cup,Cup,,,,,,Title,Default Title,,,,,3,20,,,,,,\nbowl,Bowl,,,,,,,,,,,,3,20,,,,,,\n");

        assertThat(read.products()).extracting(ProductDraft::options).containsOnly(List.of());
        assertThat(read.products())
                .allSatisfy(product -> assertThat(product.variants())
                        .singleElement()
                        .extracting(VariantDraft::values)
                        .isEqualTo(List.of()));
    }

    @Test
    void what_is_not_published_there_is_not_offered_here() {
        var read = read(
                "Handle,Title,Published,Status,Price\na,A,false,,1\nb,B,TRUE,draft,1\nc,C,true,active,1\nd,D,,,1\n");

        assertThat(read.products())
                .extracting(ProductDraft::handle, ProductDraft::offered)
                .containsExactly(tuple("a", false), tuple("b", false), tuple("c", true), tuple("d", true));
    }

    @Test
    void the_newer_template_names_the_same_columns_otherwise() {
        var read = read("""
                Title,URL handle,Description,Vendor,Option1 name,Option1 value,SKU,Price,Compare-at price,Inventory quantity,Weight value (grams),Product image URL
                Pot,pot,<p>Clay</p>,Rustic,Size,Large,P-1,15.99,,3,400,https://a.example.com/p.jpg
                """);

        assertThat(read.findings()).isEmpty();
        var pot = read.products().getFirst();
        assertThat(pot.handle()).isEqualTo("pot");
        assertThat(pot.variants().getFirst().stock()).isEqualTo(3);
        assertThat(pot.variants().getFirst().price()).isEqualTo(Money.fen(1_599));
        assertThat(pot.pictures()).hasSize(1);
    }

    @Test
    void cells_that_a_spreadsheet_would_calculate_are_kept_as_text() {
        var read = read(
                "Handle,Title,Vendor,Tags,Price\n=1+1,\"=HYPERLINK(\"\"https://x.example\"\",\"\"x\"\")\",@SUM(A1),\"+1,-2\",5\n");

        var product = read.products().getFirst();
        assertThat(product.handle()).isEqualTo("=1+1");
        assertThat(product.title()).isEqualTo("=HYPERLINK(\"https://x.example\",\"x\")");
        assertThat(product.brand()).contains("@SUM(A1)");
        assertThat(product.tags()).containsExactly("+1", "-2");
        assertThat(read.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1e3          | PRICE_UNREADABLE
            9,99         | PRICE_UNREADABLE
            ￥9          | PRICE_UNREADABLE
            ９           | PRICE_UNREADABLE
            NaN          | PRICE_UNREADABLE
            .5           | PRICE_UNREADABLE
            1.           | PRICE_UNREADABLE
            0x10         | PRICE_UNREADABLE
            1 000        | PRICE_UNREADABLE
            -1           | PRICE_OUT_OF_RANGE
            0            | PRICE_OUT_OF_RANGE
            0.004        | PRICE_OUT_OF_RANGE
            99999999999  | PRICE_OUT_OF_RANGE
            999999.995   | PRICE_OUT_OF_RANGE
            1000000000000000000000000 | PRICE_UNREADABLE
            ''           | PRICE_MISSING
            """)
    void a_price_that_is_none_leaves_its_variant_out(String price, Reason reason) {
        var read = read("Handle,Title,Option1 Name,Option1 Value,Variant Price\n"
                + "a,A,Size,S,\"%s\"\na,,,M,5\nb,B,,,\"%s\"\n".formatted(price, price));

        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(tuple(2L, reason), tuple(4L, reason), tuple(4L, Reason.VARIANT_MISSING));
        assertThat(read.findings().getFirst().column()).contains(Column.PRICE);
        assertThat(read.products())
                .singleElement()
                .satisfies(product -> assertThat(product.variants())
                        .extracting(VariantDraft::values)
                        .containsExactly(List.of("M")));
        assertThat(read.skipped()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "USD,7.1,9.99,7093",
        "USD,7.1,0.005,4",
        "USD,7.15,1,715",
        "USD,7.155,1,716",
        "USD,7.154999,1,715",
        "JPY,0.0466,1250,5825",
        "KWD,23.4567,1.234,2895",
        "IDR,0.00045,15,1",
        "CNY,1,19.995,2000",
        "CNY,1,19.994,1999"
    })
    void prices_become_fen_half_up(String currency, String rate, String price, long fen) {
        var read = read("Handle,Title,Variant Price\na,A," + price + "\n", Rate.of(currency, rate));

        assertThat(read.products().getFirst().variants().getFirst().price()).isEqualTo(Money.fen(fen));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            12,           12, ,
            '',           0,  ,
            0,            0,  ,
            1000000000,   1000000000, ,
            -3,           0,  STOCK_NEGATIVE
            1000000001,   0,  STOCK_UNREADABLE
            3.5,          0,  STOCK_UNREADABLE
            many,         0,  STOCK_UNREADABLE
            99999999999999999999, 0, STOCK_UNREADABLE
            """)
    void stock_is_a_whole_number_or_nothing(String cell, long stock, Reason reason) {
        var read = read("Handle,Title,Variant Price,Variant Inventory Qty\na,A,5," + cell + "\n");

        assertThat(read.products().getFirst().variants().getFirst().stock()).isEqualTo(stock);
        assertThat(read.findings()).extracting(Finding::reason).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void a_price_to_compare_with_is_higher_or_none() {
        var read = read("Handle,Title,Variant Price,Variant Compare At Price\na,A,5,5\nb,B,5,0\nc,C,5,x\nd,D,5,6\n");

        assertThat(read.products())
                .extracting(product -> product.variants().getFirst().compareAt())
                .containsExactly(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Money.fen(600)));
        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(tuple(2L, Reason.COMPARE_AT_NOT_HIGHER), tuple(4L, Reason.PRICE_UNREADABLE));
    }

    @Test
    void rows_that_name_no_product_or_come_too_late_are_left_out() {
        var read = read("Handle,Title,Variant Price\n,No handle,5\na,A,5\nb,B,5\na,A again,6\n" + "h".repeat(256)
                + ",Long,5\n,,\nc,,5\nc,C,5\n");

        assertThat(read.products()).extracting(ProductDraft::title).containsExactly("A", "B");
        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(
                        tuple(2L, Reason.HANDLE_MISSING),
                        tuple(5L, Reason.HANDLE_SCATTERED),
                        tuple(6L, Reason.TOO_LONG),
                        tuple(8L, Reason.TITLE_MISSING));
        assertThat(read.rows()).isEqualTo(8);
        assertThat(read.skipped()).isEqualTo(5);
    }

    @Test
    void options_have_the_same_names_in_all_rows_and_a_value_in_each() {
        var read = read("""
                Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price
                a,A,Size,S,Colour,Red,5
                a,,Size,M,Colour,Red,5
                a,,Grösse,L,,Red,5
                a,,,XL,,,5
                a,,,S,,Red,6
                a,,,S ,,  Red,7
                b,B,,Red,,,5
                c,C,,,Colour,Red,5
                d,D,Size,S,Size,S,5
                e,E,Title,Default Title,,,5
                e,,,Other,,,5
                e,,,,,,
                """);

        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(
                        tuple(4L, Reason.OPTION_NAME_DIFFERS),
                        tuple(5L, Reason.OPTION_VALUE_MISSING),
                        tuple(6L, Reason.VARIANT_TWICE),
                        tuple(7L, Reason.VARIANT_TWICE),
                        tuple(8L, Reason.OPTION_NAME_MISSING),
                        tuple(8L, Reason.VARIANT_MISSING),
                        tuple(9L, Reason.OPTION_NAME_MISSING),
                        tuple(10L, Reason.OPTION_NAME_TWICE),
                        tuple(12L, Reason.OPTION_NAME_MISSING),
                        tuple(13L, Reason.ROW_EMPTY));
        assertThat(read.products()).extracting(ProductDraft::handle).containsExactly("a", "e");
        assertThat(read.products().getFirst().variants())
                .extracting(VariantDraft::values)
                .containsExactly(List.of("S", "Red"), List.of("M", "Red"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "//cdn.example.com/1.jpg",
                "/1.jpg",
                "ftp://a.example.com/1.jpg",
                "file:///etc/passwd",
                "https://a b.example.com/1.jpg",
                "https://user@a.example.com/1.jpg",
                "https:///1.jpg"
            })
    void a_picture_is_an_address_on_the_web_or_none(String address) {
        var read = read("Handle,Title,Variant Price,Image Src,Variant Image\na,A,5,\"%s\",\"%s\"\na,,,\"%s\",\n"
                .formatted(address, address, address));

        assertThat(read.products().getFirst().pictures()).isEmpty();
        assertThat(read.products().getFirst().variants().getFirst().picture()).isEmpty();
        assertThat(read.findings())
                .extracting(Finding::reason)
                .containsOnly(Reason.PICTURE_REFUSED)
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "yes", "1"})
    void stored_value_is_not_sold(String yes) {
        var read = read("Handle,Title,Variant Price,Gift Card\na,A,5,%s\na,,6,\nb,B,5,false\n".formatted(yes));

        assertThat(read.products()).extracting(ProductDraft::handle).containsExactly("b");
        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(tuple(2L, Reason.GIFT_CARD));
        assertThat(read.skipped()).isEqualTo(2);
    }

    @Test
    void what_is_too_tooLongis_left_out_alone_where_the_product_can_be_without_it() {
        var tooLong = "长".repeat(256);
        var read = read("Handle,Title,Vendor,Tags,Variant Price,Variant SKU\na,A,%s,\"%s,kurz\",5,%s\nb,%s,,,5,\n"
                .formatted(tooLong, tooLong, tooLong, tooLong));

        assertThat(read.products()).singleElement().satisfies(product -> {
            assertThat(product.brand()).isEmpty();
            assertThat(product.tags()).containsExactly("kurz");
            assertThat(product.variants().getFirst().code()).isEmpty();
        });
        assertThat(read.findings())
                .extracting(Finding::line, finding -> finding.column().orElseThrow())
                .containsExactly(
                        tuple(2L, Column.BRAND),
                        tuple(2L, Column.TAGS),
                        tuple(2L, Column.CODE),
                        tuple(3L, Column.TITLE));
    }

    @Test
    void a_description_that_is_too_tooLongleaves_its_product_out() {
        var read = read("Handle,Title,Body (HTML),Variant Price\na,A,%s,5\nb,B,%s,5\n"
                .formatted("x".repeat(50_001), "x".repeat(50_000)));

        assertThat(read.products()).extracting(ProductDraft::handle).containsExactly("b");
        assertThat(read.findings()).extracting(Finding::reason).containsExactly(Reason.TOO_LONG);
        assertThat(read.findings().getFirst().value().orElseThrow()).hasSize(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"x\"\"y", "\"a,b\nc"})
    void a_huge_cell_is_a_finding_and_the_next_row_is_read(String beginning) {
        var quoted = beginning.startsWith("\"");
        var huge = beginning + "z".repeat(200_000) + (quoted ? "\n,\"\"end\"" : "");
        var read = read("Handle,Title,Body (HTML),Variant Price\na,A,%s,5\nb,B,,5\nc,C,,x\n".formatted(huge));

        var below = 3 + huge.chars().filter(sign -> sign == '\n').count();
        assertThat(read.products()).extracting(ProductDraft::handle).containsExactly("b");
        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .startsWith(tuple(2L, Reason.CELL_TOO_LARGE), tuple(below + 1, Reason.PRICE_UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\0B", "A\u0007B", "A\u202eB", "A\u200bB", "A\ue000B"})
    void signs_that_nobody_sees_leave_their_row_out(String title) {
        var read = read("Handle,Title,Variant Price\na,%s,5\nb,B,5\n%s,C,5\n".formatted(title, title));

        assertThat(read.products()).extracting(ProductDraft::handle).containsExactly("b");
        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(tuple(2L, Reason.SIGNS_REFUSED), tuple(4L, Reason.SIGNS_REFUSED));
        assertThat(read.findings())
                .extracting(finding -> finding.value().orElseThrow())
                .containsOnly("A\ufffdB");
    }

    @Test
    void a_row_that_is_too_short_misses_what_is_not_there_and_one_that_is_too_tooLongis_left_out() {
        var read = read("Handle,Title,Variant Price,Vendor\na,A,5\nb,B\nc,C,5,V,,\nd,D,5,V,more\n");

        assertThat(read.products()).extracting(ProductDraft::handle).containsExactly("a", "c");
        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .containsExactly(
                        tuple(3L, Reason.PRICE_MISSING),
                        tuple(3L, Reason.VARIANT_MISSING),
                        tuple(5L, Reason.CELLS_TOO_MANY));
    }

    @Test
    void a_row_of_a_million_cells_is_a_finding() {
        var read = read("Handle,Title,Variant Price\na,A,5" + ",x".repeat(1_000_000) + "\nb,B,5"
                + ",\"q\n\"".repeat(1_000) + "\nc,C,y\n");

        assertThat(read.findings())
                .extracting(Finding::line, Finding::reason)
                .startsWith(
                        tuple(2L, Reason.CELLS_TOO_MANY),
                        tuple(3L, Reason.CELLS_TOO_MANY),
                        tuple(1_004L, Reason.PRICE_UNREADABLE));
    }

    @Test
    void a_product_has_at_most_250_variants() {
        var rows = IntStream.rangeClosed(1, 300)
                .mapToObj(number -> "a,%s,Size,%d,5".formatted(number == 1 ? "A" : "", number))
                .collect(Collectors.joining("\n"));
        var read = read("Handle,Title,Option1 Name,Option1 Value,Variant Price\n" + rows);

        assertThat(read.products().getFirst().variants()).hasSize(250);
        assertThat(read.findings())
                .extracting(Finding::reason)
                .containsOnly(Reason.VARIANTS_TOO_MANY)
                .hasSize(50);
    }

    @Test
    void what_is_known_by_the_same_words_is_the_same_however_the_spaces_are() {
        var read = read("Handle,Title,Variant Price\n a\u00a0b ,Cafe\u0301  au\u3000lait,5\na b,,6\n");

        assertThat(read.products()).singleElement().satisfies(product -> {
            assertThat(product.handle()).isEqualTo("a b");
            assertThat(product.title()).isEqualTo("Caf\u00e9 au lait");
        });
        assertThat(read.findings()).extracting(Finding::reason).containsExactly(Reason.VARIANT_TWICE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                        | EMPTY          | 1
            'Handle,Title'                            | EMPTY          | 1
            'Handle,Price~a,5'                        | COLUMN_MISSING | 1
            'Title,Price~a,5'                         | COLUMN_MISSING | 1
            'Handle;Title;Price~a;A;5'                | COLUMN_MISSING | 1
            'Handle,Title,title~a,A,B'                | COLUMN_TWICE   | 1
            'Handle,Title,Price,Variant Price~a,A,5,5'| COLUMN_TWICE   | 1
            'Handle,Title~a,A~b,"B~c,C'               | QUOTES         | 3
            'Handle,Title~a,A~b,"B"B~c,C'             | QUOTES         | 3
            'Handle,"Title~a,A'                       | QUOTES         | 1
            """)
    void a_file_that_cannot_be_read_says_why_and_where(String file, Fault fault, long line) {
        assertUnreadable(file.replace('~', '\n').getBytes(StandardCharsets.UTF_8), Encoding.UTF_8, fault, line);
    }

    @Test
    void columns_that_are_not_read_may_come_twice() {
        assertThat(read("Handle,Title,Price,Note,Note,,\na,A,5,x,y,,\n").products())
                .hasSize(1);
    }

    @Test
    void more_than_a_hundred_columns_or_fifty_thousand_rows_are_not_read() {
        assertUnreadable(
                ("Handle,Title" + ",x".repeat(99) + "\na,A\n").getBytes(StandardCharsets.UTF_8),
                Encoding.UTF_8,
                Fault.COLUMNS_TOO_MANY,
                1);
        assertUnreadable(
                ("Handle,Title\n" + "a,A\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8),
                Encoding.UTF_8,
                Fault.ROWS_TOO_MANY,
                50_002);
        assertThat(Sheet.rowsOf(new CsvFile(
                        ("Handle,Title\n" + "a,A\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8), Encoding.UTF_8)))
                .isEqualTo(50_000);
    }

    @Test
    void bytes_are_signs_in_the_encoding_that_was_named_and_in_no_other() {
        var text = "Handle,Title,Price\na,龙井𠮷,5\n";
        var gb = Charset.forName("GB18030");

        assertThat(read(text.getBytes(gb), Encoding.GB18030, YUAN)
                        .products()
                        .getFirst()
                        .title())
                .isEqualTo("龙井𠮷");
        assertThat(read(("\ufeff" + text).getBytes(gb), Encoding.GB18030, YUAN).products())
                .hasSize(1);
        assertThat(read(("\ufeff" + text).getBytes(StandardCharsets.UTF_8), Encoding.UTF_8, YUAN)
                        .products())
                .hasSize(1);
        assertUnreadable(text.getBytes(gb), Encoding.UTF_8, Fault.ENCODING, 2);
        assertUnreadable(
                "Handle,Title\na,A\nb,\u00ff".getBytes(StandardCharsets.ISO_8859_1),
                Encoding.GB18030,
                Fault.ENCODING,
                3);
        assertUnreadable(text.getBytes(StandardCharsets.UTF_16), Encoding.UTF_8, Fault.ENCODING, 1);
        assertUnreadable(
                "Handle,Title\na,A".getBytes(StandardCharsets.UTF_16LE), Encoding.UTF_8, Fault.COLUMN_MISSING, 1);
        assertUnreadable(new byte[] {'H', (byte) 0xed, (byte) 0xa0, (byte) 0x80}, Encoding.UTF_8, Fault.ENCODING, 1);
        assertUnreadable(new byte[] {'H', (byte) 0xc0, (byte) 0xaf}, Encoding.UTF_8, Fault.ENCODING, 1);
        assertUnreadable(new byte[] {'H', (byte) 0xe9, (byte) 0xbe}, Encoding.UTF_8, Fault.ENCODING, 1);
    }

    @Test
    void lines_are_counted_whatever_ends_them_and_whatever_cells_go_over_several() {
        var rows = "Handle,Title,Body (HTML),Price%sa,A,\"one%stwo%s\",5%s%sb,B,,x%sc,C,,y";
        for (var end : new String[] {"\n", "\r\n", "\r"}) {
            var read = read(rows.replace("%s", end));
            assertThat(read.findings())
                    .extracting(Finding::line, Finding::reason)
                    .containsExactly(
                            tuple(6L, Reason.PRICE_UNREADABLE),
                            tuple(6L, Reason.VARIANT_MISSING),
                            tuple(7L, Reason.PRICE_UNREADABLE),
                            tuple(7L, Reason.VARIANT_MISSING));
        }
    }

    @Test
    void going_over_a_file_again_comes_to_the_same_places() {
        var file = (HEADINGS
                        + "a,A,,,,,,S,1,,,,,,5,,,,,,\na,,,,,,,,2,,,,,,5,,,,,,\n,,,,,,,,,,,,,,,,,,,,\n,x,,,,,,,,,,,,,,,,,,,\n"
                        + "b,B,,,,,,,,,,,,,5,,,,,,\na,A,,,,,,,,,,,,,5,,,,,,\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(read(file, Encoding.UTF_8, YUAN)).isEqualTo(read(file, Encoding.UTF_8, YUAN));
        assertThat(readings(file, Encoding.UTF_8, YUAN))
                .extracting(Reading::rows)
                .containsExactly(3, 1, 1, 1);
    }

    private record Read(List<ProductDraft> products, List<Finding> findings, int rows, int skipped) {}

    private static Read read(String text) {
        return read(text, YUAN);
    }

    private static Read read(String text, Rate rate) {
        return read(text.getBytes(StandardCharsets.UTF_8), Encoding.UTF_8, rate);
    }

    private static Read read(byte[] file, Encoding encoding, Rate rate) {
        var readings = readings(file, encoding, rate);
        return new Read(
                readings.stream().flatMap(reading -> reading.product().stream()).toList(),
                readings.stream()
                        .flatMap(reading -> reading.findings().stream())
                        .toList(),
                readings.stream().mapToInt(Reading::rows).sum(),
                readings.stream().mapToInt(Reading::skipped).sum());
    }

    /** As the background work does: wholly looked through, then taken apart. */
    private static List<Reading> readings(byte[] file, Encoding encoding, Rate rate) {
        encoding.mustHold(file);
        var rows = Sheet.rowsOf(new CsvFile(file, encoding));
        var readings = new ArrayList<Reading>();
        new Sheet(new CsvFile(file, encoding), rate).forEachRemaining(readings::add);
        assertThat(readings.stream().mapToInt(Reading::rows).sum()).isEqualTo(rows);
        return readings;
    }

    private static void assertUnreadable(byte[] file, Encoding encoding, Fault fault, long line) {
        assertThatThrownBy(() -> readings(file, encoding, YUAN))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.fault()).isEqualTo(fault);
                    assertThat(unreadable.line()).isEqualTo(line);
                });
    }
}
