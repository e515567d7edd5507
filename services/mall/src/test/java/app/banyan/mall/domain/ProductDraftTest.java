package app.banyan.mall.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ProductRefusal.ValuesDiffer;
import app.banyan.mall.domain.ProductRefusal.VariantTwice;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import app.banyan.mall.domain.WordingRefusal.UnseenSigns;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductDraftTest {

    private static VariantDraft variant(String... values) {
        return variant(100, 0, Optional.empty(), values);
    }

    private static VariantDraft variant(long price, long stock, Optional<Money> former, String... values) {
        return new VariantDraft(
                List.of(values),
                Money.fen(price),
                former,
                Optional.empty(),
                Optional.empty(),
                0,
                stock,
                Optional.empty());
    }

    private static ProductDraft draft(
            String title, List<String> tags, List<String> options, List<VariantDraft> variants) {
        return new ProductDraft(
                "tea", title, "<p></p>", Optional.of(" "), Optional.of("茶"), tags, options, variants, List.of(), true);
    }

    private static GoodsRefusal refusal(ThrowingCallable writing) {
        return (GoodsRefusal) catchThrowableOfType(Refused.class, writing).reason();
    }

    @Test
    void words_are_kept_as_one_line_and_what_says_nothing_is_none() {
        var draft = draft("  古树\t普洱\n2019 ", List.of("春茶", "春茶 "), List.of(), List.of(variant()));

        assertThat(draft.title()).isEqualTo("古树 普洱 2019");
        assertThat(draft.tags()).containsExactly("春茶");
        assertThat(draft.brand()).isEmpty();
    }

    @Test
    void a_length_is_counted_in_signs() {
        assertThat(draft("𠮷".repeat(255), List.of(), List.of(), List.of(variant()))
                        .title())
                .hasSize(510);
        assertThat(refusal(() -> draft("𠮷".repeat(256), List.of(), List.of(), List.of(variant()))))
                .isEqualTo(new OutOfBounds("title", "1 to 255 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u202eb", "a\ud800b", "a\ue000b", "a\u200bb"})
    void signs_that_nobody_sees_are_refused(String title) {
        assertThat(refusal(() -> draft(title, List.of(), List.of(), List.of(variant()))))
                .isEqualTo(new UnseenSigns("title"));
    }

    @Test
    void a_variant_has_one_value_for_each_option_and_no_twin() {
        assertThat(refusal(() -> draft("茶", List.of(), List.of("规格"), List.of(variant()))))
                .isEqualTo(new ValuesDiffer(List.of(), 1));
        assertThat(refusal(() -> draft("茶", List.of(), List.of(), List.of(variant("100 g")))))
                .isEqualTo(new ValuesDiffer(List.of("100 g"), 0));
        assertThat(refusal(() -> draft("茶", List.of(), List.of("规格"), List.of(variant("大 "), variant("大")))))
                .isEqualTo(new VariantTwice(List.of("大")));
        assertThat(refusal(() -> draft("茶", List.of(), List.of("规格", "规格"), List.of(variant("大", "大")))))
                .isEqualTo(new OutOfBounds("options", "different names"));
        assertThat(refusal(() -> draft("茶", List.of(), List.of(), List.of())))
                .isEqualTo(new OutOfBounds("variants", "1 to 250 variants"));
    }

    @Test
    void there_are_bounds_to_everything() {
        var many = IntStream.rangeClosed(0, 250)
                .mapToObj(number -> variant("n" + number))
                .toList();
        assertThat(refusal(() -> draft("茶", List.of(), List.of("号"), many)))
                .isEqualTo(new OutOfBounds("variants", "1 to 250 variants"));
        assertThat(refusal(() -> draft(
                        "茶",
                        many.stream().map(one -> one.values().getFirst()).toList(),
                        List.of(),
                        List.of(variant()))))
                .isEqualTo(new OutOfBounds("tags", "0 to 50 tags"));
        assertThat(refusal(() -> draft("茶", List.of(), Collections.nCopies(4, "x"), List.of(variant()))))
                .isEqualTo(new OutOfBounds("options", "0 to 3 options"));
        for (var price : new long[] {0, -1, Long.MIN_VALUE, 100_000_000, Long.MAX_VALUE}) {
            assertThat(refusal(() -> variant(price, 0, Optional.empty())))
                    .isEqualTo(new OutOfBounds("price", "1 to 99999999 in the smallest unit"));
        }
        for (var stock : new long[] {-1, 1_000_000_001, Long.MAX_VALUE}) {
            assertThat(refusal(() -> variant(1, stock, Optional.empty())))
                    .isEqualTo(new OutOfBounds("stock", "0 to 1000000000 items"));
        }
    }

    @Test
    void a_former_price_that_is_not_higher_is_none() {
        assertThat(variant(100, 0, Optional.of(Money.fen(101))).compareAt()).contains(Money.fen(101));
        assertThat(variant(100, 0, Optional.of(Money.fen(100))).compareAt()).isEmpty();
        assertThat(variant(100, 0, Optional.of(Money.fen(0))).compareAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x.jpg, true",
        "https://A.EXAMPLE/x.jpg?v=1, true",
        "http://a.example/x.jpg, false",
        "https://b.example/x.jpg, false",
        "https://a.example.evil/x.jpg, false"
    })
    void a_picture_is_shown_from_a_named_host_and_unchanged(String address, boolean shown) {
        assertThat(new Picture(address, Optional.empty()).shownFrom(Set.of("a.example")))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:image/png;base64,AA",
                "//a.example/x.jpg",
                "/x.jpg",
                "https://",
                "https://user:word@a.example/x.jpg",
                "ftp://a.example/x.jpg",
                "https://a.example/<script>"
            })
    void what_is_no_address_of_the_web_is_no_picture(String address) {
        assertThat(refusal(() -> new Picture(address, Optional.empty())))
                .isEqualTo(new OutOfBounds("picture address", "an http or https address"));
    }
}
