package app.banyan.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    private static final String NAMES =
            "p|div|blockquote|pre|h[1-6]|em|strong|b|i|u|s|del|ins|small|sub|sup|code|ul|ol|li|dl|dt|dd|a"
                    + "|table|caption|thead|tbody|tfoot|tr|th|td";

    /** Every tag that may ever come out, letter by letter. */
    private static final Pattern TAG = Pattern.compile("</?(" + NAMES + ")>"
            + "|<(br|hr) />"
            + "|<t[hd]( (col|row)span=\"[1-9][0-9]?\")+>"
            + "|<a href=\"(https?:|mailto:)[^\"<>\\s]*\" rel=\"nofollow ugc noopener\">");

    private final Html html = new Html();

    @Test
    void the_structure_of_a_description_stays() {
        var description = "<h2>明前龙井</h2><p>产自<strong>西湖</strong>的<em>手工</em>炒制。</p>"
                + "<ul><li>净含量 50 克</li><li>玻璃杯 85&nbsp;℃ 冲泡</li></ul>"
                + "<table><tbody><tr><th colspan=\"2\">规格</th></tr><tr><td>罐</td><td>50 g</td></tr></tbody></table>"
                + "<dl><dt>产地</dt><dd>杭州</dd></dl>";

        assertThat(html.safe(description)).isEqualTo(description.replace("&nbsp;", "\u00a0"));
    }

    @Test
    void a_link_leads_out_and_gives_no_credit() {
        assertThat(html.safe("<a href='https://tea.example/a?b=1' target=_blank rel=opener title=x>看看</a>"))
                .isEqualTo("<a href=\"https://tea.example/a?b&#61;1\" rel=\"nofollow ugc noopener\">看看</a>");
    }

    @Test
    void what_is_left_open_is_closed_and_what_was_never_opened_closes_nothing() {
        assertThat(html.safe("</div></table></p><ul><li><b>开")).isEqualTo("<ul><li><b>开</b></li></ul>");
        assertThat(html.safe("<table><tr><td>一<p>二"))
                .isEqualTo("<table><tbody><tr><td>一<p>二</p></td></tr></tbody></table>");
    }

    @Test
    void what_stood_within_a_tag_that_is_gone_stands_rightly_in_what_is_left() {
        assertThat(html.safe("<p>一<select><option><p>二")).isEqualTo("<p>一</p><p>二</p>");
    }

    @Test
    void pictures_styles_scripts_and_forms_are_gone_and_the_words_stay() {
        assertThat(html.safe("<style>p{color:red}</style><p style='position:fixed' class=x id=y data-z=1>"
                        + "<img src=https://x.example/1.png>好<font color=red>茶</font></p>"
                        + "<script>alert(1)</script><form action=https://x.example><button>买</button></form>"))
                .isEqualTo("<p>好茶</p>买");
    }

    @Test
    void plain_text_stays_plain_text() {
        assertThat(html.safe("一、二，三")).isEqualTo("一、二&#xff0c;三");
        assertThat(html.safe("a < b && c > d")).isEqualTo("a &lt; b &amp;&amp; c &gt; d");
        assertThat(html.safe("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/relative",
                "//elsewhere.example",
                "#top",
                "ftp://elsewhere.example",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "java&Tab;script:alert(1)",
                "&#106;avascript:alert(1)",
                "javascript&colon;alert(1)",
                "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:alert(1)",
                "\u0001javascript:alert(1)",
                "vbscript:msgbox(1)",
                "data:text/html;base64,PHNjcmlwdD4=",
                "data:image/svg+xml,<svg/onload=alert(1)>",
                "blob:https://x/1",
                "https:javascript:alert(1)",
                "http:/\\elsewhere.example"
            })
    void a_link_to_anything_but_the_web_or_a_mailbox_is_only_its_words(String address) {
        for (var quote : new String[] {"\"", "'", ""}) {
            assertThat(html.safe("<a href=" + quote + address + quote + ">words</a>"))
                    .doesNotContain("<a", "href=");
        }
    }

    @Test
    void a_backtick_in_a_link_is_written_as_addresses_write_it() {
        assertThat(html.safe("<a href=https://a.example/`>words</a>"))
                .isEqualTo("<a href=\"https://a.example/%60\" rel=\"nofollow ugc noopener\">words</a>");
        assertHarmless("<a href=mailto:ᙎ⽴餾\t` <mailto:#<");
    }

    static String[] vectors() {
        return MarkdownTest.vectors();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void nothing_that_is_brought_along_runs_where_it_is_read(String vector) {
        assertHarmless(vector);
        assertHarmless("文字 " + vector + " 文字");
        assertHarmless("<table><tr><td>" + vector);
        assertHarmless("<p title='" + vector + "'>");
        assertHarmless("<a href=\"" + vector + "\">");
        assertHarmless("<svg><style>" + vector + "</style></svg>");
        assertHarmless("<noscript>" + vector + "</noscript>");
        assertHarmless("<textarea>" + vector + "</textarea>");
        assertHarmless("<!--" + vector + "-->");
    }

    @Property(tries = 2_000)
    void no_text_brings_out_a_tag_or_an_attribute_that_is_not_on_the_list(@ForAll("pieces") String text) {
        assertHarmless(text);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.oneOf(
                        new MarkdownTest().pieces(),
                        Arbitraries.of(
                                "<p>",
                                "</p>",
                                "<td>",
                                "<table>",
                                "</table>",
                                "<li>",
                                "<b",
                                "</b>",
                                "<h1>",
                                " style=\"x:y\"",
                                "<a href=",
                                "<select><option>",
                                "<xmp>",
                                "</style>",
                                "</title>",
                                "<plaintext>"))
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }

    /** The stack is as small as that of a service. */
    @ParameterizedTest
    @ValueSource(
            strings = {"div", "b", "blockquote", "ul><li", "table><tr><td", "a href='https://x.example'", "font", "svg"
            })
    @Timeout(60)
    void a_text_that_nests_deeper_than_the_stack_is_answered_all_the_same(String element) throws Exception {
        var times = 50_000 / (element.length() + 2);
        var source = ("<" + element + ">").repeat(times) + "好";
        var answered = new CompletableFuture<String>();
        var thread = new Thread(null, () -> answered.complete(html.safe(source)), "small", 512 * 1024);
        thread.setUncaughtExceptionHandler((_, failure) -> answered.completeExceptionally(failure));
        thread.start();

        assertThat(answered.get().length()).isLessThan(500_000);
        assertHarmless(source);
    }

    /** Looking for the end of each through all that follows would take minutes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a ",
                "<a href=\"",
                "<!--",
                "<?",
                "<![CDATA[",
                "&",
                "&#",
                "&amp",
                "</",
                "</p>",
                "<p>",
                "<p ",
                "<script>",
                "<style",
                "<td>",
                "<b><i>"
            })
    @Timeout(60)
    void a_long_text_of_nothing_but_beginnings_is_answered_all_the_same(String piece) {
        assertHarmless(piece.repeat(50_000 / piece.length()));
    }

    private void assertHarmless(String source) {
        var safe = html.safe(source);
        var rest = TAG.matcher(safe).replaceAll("");
        assertThat(rest).as("%s became %s", source, safe).doesNotContain("<", ">");
        assertThat(html.safe(safe)).as("what is safe stays as it is").isEqualTo(safe);
    }
}
