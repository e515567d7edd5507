package app.banyan.mall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

    @Test
    void a_run_of_han_is_its_signs_and_their_pairs_and_the_rest_is_words() {
        assertThat(SearchWords.of(Stream.of("古树普洱，Ｏcean-Blue №5", "ｶﾞﾝﾀﾞﾑ")))
                .containsExactly(
                        "古", "树", "普", "洱", "古树", "树普", "普洱", "ocean", "blue", "no5", "ガ", "ン", "ダ", "ム", "ガン", "ンダ",
                        "ダム");
    }

    @Test
    void a_rare_sign_is_one_sign() {
        assertThat(SearchWords.of(Stream.of("𠮷野家"))).containsExactly("𠮷", "野", "家", "𠮷野", "野家");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            普洱茶      | '普洱' & '洱茶'
            茶          | '茶'
            Ocean blu   | 'ocean' & 'blu':*
            手机 iPh    | '手机' & 'iph':*
            iPh 手机    | 'iph' & '手机'
            O'Neill     | 'o' & 'neill':*
            a\\b:*&!()  | 'a' & 'b':*
            """)
    void what_is_asked_must_all_be_there_and_the_last_word_may_go_on(String asked, String query) {
        assertThat(SearchWords.query(asked)).contains(query);
    }

    @ParameterizedTest
    @CsvSource({"'  '", "'!?…'", "'🍵'", "':*'"})
    void what_says_no_word_asks_for_nothing(String asked) {
        assertThat(SearchWords.query(asked)).isEmpty();
    }

    /** Whatever is typed, a query is quoted words of letters and digits with an ampersand between them. */
    @Property(tries = 2_000)
    void no_sign_of_the_database_comes_through(@ForAll String asked) {
        SearchWords.query(asked)
                .ifPresent(query -> assertThat(query)
                        .matches("(?U)'[\\p{L}\\p{M}\\p{N}]+'(:\\*)?( & '[\\p{L}\\p{M}\\p{N}]+'(:\\*)?)*"));
        assertThat(SearchWords.of(Stream.of(asked))).allMatch(word -> word.matches("(?U)[\\p{L}\\p{M}\\p{N}]+"));
    }

    /** A thing is found by its whole name, as long as that is not too long to be asked. */
    @Property
    void a_thing_is_found_by_what_it_is_called(@ForAll("names") String name) {
        var words = SearchWords.of(Stream.of(name));
        assertThat(SearchWords.query(name).stream()
                        .flatMap(query -> Stream.of(query.split(" & ")))
                        .map(term -> term.replace(":*", "").replace("'", "")))
                .allMatch(term -> words.stream().anyMatch(word -> word.startsWith(term)));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("古树普洱茶 aBcＤ1２-'").ofMinLength(1).ofMaxLength(30);
    }
}
