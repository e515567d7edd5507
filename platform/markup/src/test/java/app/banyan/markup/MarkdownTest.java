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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    /** Every tag that may ever come out, letter by letter. */
    private static final Pattern TAG = Pattern.compile("</?(p|em|strong|code|pre|blockquote|ul|ol|li|a|h[1-6])>"
            + "|<(br|hr) />"
            + "|<ol start=\"[0-9]{1,9}\">"
            + "|<a href=\"(https?:|mailto:)[^\"<>\\s]*\" rel=\"nofollow ugc noopener\">");

    private final Markdown markdown = new Markdown();

    @Test
    void what_people_write_is_shown_as_they_meant_it() {
        assertThat(markdown.html("""
                # 今天的功课

                先**想清楚**，再*动手*。

                1. 一
                2. 二

                > 引用

                ```
                if (a < b && c > d) {}
                ```
                """))
                .contains("<h1>今天的功课</h1>")
                .contains("<strong>想清楚</strong>")
                .contains("<em>动手</em>")
                .contains("<ol><li>一</li><li>二</li></ol>")
                .contains("<blockquote>")
                .contains("if (a &lt; b &amp;&amp; c &gt; d) {}");
    }

    @Test
    void a_link_leads_out_and_gives_no_credit() {
        assertThat(markdown.html("[榕社](https://banyan.example/a?b=1&c=2 \"title\")"))
                .isEqualTo("<p><a href=\"https://banyan.example/a?b&#61;1&amp;c&#61;2\" rel=\"nofollow ugc noopener\">"
                        + "榕社</a></p>\n");
        assertThat(markdown.html("<https://banyan.example>")).contains("href=\"https://banyan.example\"");
        assertThat(markdown.html("<a@banyan.example>")).contains("href=\"mailto:a&#64;banyan.example\"");
    }

    @Test
    void a_picture_from_elsewhere_is_a_link_to_it() {
        assertThat(markdown.html("![一棵树](https://elsewhere.example/tree.png)"))
                .contains(">一棵树</a>")
                .contains("href=\"https://elsewhere.example/tree.png\"")
                .doesNotContain("<img");
        assertThat(markdown.html("![](https://elsewhere.example/t.png)")).contains(">https://elsewhere.example/t.png<");
        assertThat(markdown.html("[![a](https://x.example/1.png)](https://y.example)"))
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/relative",
                "//elsewhere.example",
                "#top",
                "ftp://elsewhere.example",
                "file:///etc/passwd",
                "tel:10086",
                "weixin://dl",
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\\tscript:alert(1)",
                "&#106;avascript:alert(1)",
                "&#x6A;avascript&#58;alert(1)",
                "javascript&colon;alert(1)",
                "javascript&#0000058alert(1)",
                "\u0001javascript:alert(1)",
                "%6Aavascript:alert(1)",
                "vbscript:msgbox(1)",
                "data:text/html;base64,PHNjcmlwdD4=",
                "data:image/svg+xml,<svg/onload=alert(1)>",
                "DATA:text/html,x",
                "blob:https://x/1",
                "https:javascript:alert(1)",
                "http:/\\elsewhere.example"
            })
    void a_link_to_anything_but_the_web_or_a_mailbox_is_only_its_words(String address) {
        for (var source : new String[] {
            "[words](" + address + ")",
            "[words](<" + address + ">)",
            "![words](" + address + ")",
            "[words][1]\n\n[1]: " + address,
            "<" + address + ">"
        }) {
            assertThat(markdown.html(source)).as(source).doesNotContain("<a", "href=");
        }
    }

    static String[] vectors() {
        return new String[] {
            "<script>alert(1)</script>",
            "<ScRiPt src=//evil.example></sCrIpT>",
            "<img src=x onerror=alert(1)>",
            "<img/src='x'/onerror='alert(1)'>",
            "<svg onload=alert(1)>",
            "<svg><script href='data:,alert(1)'/></svg>",
            "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<object data=javascript:alert(1)>",
            "<embed src=javascript:alert(1)>",
            "<form action=javascript:alert(1)><button>x</button></form>",
            "<a href=javascript:alert(1)>x</a>",
            "<a href='https://x.example' onclick=alert(1)>x</a>",
            "<p style='background:url(javascript:alert(1))'>x</p>",
            "<style>@import 'https://evil.example/x.css'</style>",
            "<link rel=stylesheet href=//evil.example>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<base href=//evil.example/>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<<script>alert(1)//<</script>",
            "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<?xml version=\"1.0\"?><x onload=alert(1)>",
            "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)></video>",
            "<textarea autofocus onfocus=alert(1)>",
            "<xss id=x tabindex=1 onfocus=alert(1)></xss>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;alert(1)&#60;/script&#62;",
            "\u003cscript\u003ealert(1)\u003c/script\u003e",
            "＜script＞alert(1)＜/script＞",
            "<script\u0000>alert(1)</script>",
            "[a](https://x.example\"onmouseover=\"alert(1))",
            "[a](<https://x.example\" onmouseover=\"alert(1)>)",
            "[a](https://x.example 'title\" onmouseover=\"alert(1)')",
            "![a\"onerror=\"alert(1)](https://x.example/1.png)",
            "[<img src=x onerror=alert(1)>](https://x.example)",
            "`<script>alert(1)</script>`",
            "```html\n<script>alert(1)</script>\n```",
            "```\"onmouseover=\"alert(1)\nx\n```",
            "    <script>alert(1)</script>",
            "# <img src=x onerror=alert(1)>",
            "> <script>alert(1)</script>",
            "* <svg/onload=alert(1)>",
            "[x]: javascript:alert(1) \"<script>\"\n[x]",
            "<https://x.example/\"onclick=alert(1)>",
            "<https://x.example/<script>alert(1)</script>>",
            "<div\n onmouseover\n=\nalert(1)>",
            "**<b onclick=alert(1)>x**</b>",
            "a\u2028<script>alert(1)</script>\u2029b"
        };
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void nothing_that_is_written_runs_where_it_is_read(String vector) {
        assertHarmless(vector);
        assertHarmless("文字 " + vector + " 文字");
        assertHarmless("> * 1. " + vector);
    }

    @Property(tries = 2_000)
    void no_text_brings_out_a_tag_or_an_attribute_that_is_not_on_the_list(@ForAll("pieces") String text) {
        assertHarmless(text);
    }

    @Provide
    Arbitrary<String> pieces() {
        var broken = Arbitraries.of(vectors())
                .flatMap(vector ->
                        Arbitraries.integers().between(0, vector.length()).map(end -> vector.substring(0, end)));
        var signs = Arbitraries.of(
                "<",
                ">",
                "\"",
                "'",
                "&",
                "/",
                "`",
                "```\n",
                "\n",
                "\n\n",
                "\t",
                "[",
                "](",
                ")",
                "!",
                "*",
                "_",
                "#",
                "&#60;",
                "&quot;",
                "\\",
                "\u0000",
                "\u00a0",
                "javascript:",
                "https://a.example/",
                "mailto:",
                "<a href=\"",
                "onload=",
                "<!--",
                "-->",
                "<svg",
                "榕",
                "\ud83c\udf33",
                "\ud800");
        return Arbitraries.oneOf(broken, signs, Arbitraries.strings().ofMaxLength(8))
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {">", "> ", "* ", "1. ", "[", "![", "*", "*a **b ", "_", "`", "<", "(", "[a](", "&", "#", "- - "})
    void a_text_that_nests_for_ever_is_answered_all_the_same(String piece) {
        assertHarmless(piece.repeat(20_000 / piece.length()));
        assertHarmless(piece.repeat(5_000 / piece.length()) + "x" + "]".repeat(5_000));
    }

    /** The stack is as small as that of a service. */
    @ParameterizedTest
    @CsvSource({"**,**", "*a ,' a*", "![,](b)"})
    void a_text_that_nests_deeper_than_the_stack_is_answered_all_the_same(String open, String close) throws Exception {
        var times = 20_000 / (open.length() + close.length());
        var source = open.repeat(times) + "a" + close.repeat(times);
        var answered = new CompletableFuture<String>();
        var thread = new Thread(null, () -> answered.complete(markdown.html(source)), "small", 512 * 1024);
        thread.setUncaughtExceptionHandler((_, failure) -> answered.completeExceptionally(failure));
        thread.start();

        assertThat(answered.get()).startsWith("<p>").contains("a");
    }

    /** Looking for the end of each through all that follows would take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"<", "<a ", "<a@", "<!--", "<?", "<a:"})
    @Timeout(60)
    void a_text_of_nothing_but_beginnings_is_answered_all_the_same(String piece) {
        assertHarmless(piece.repeat(1_000_000 / piece.length()));
    }

    private void assertHarmless(String source) {
        var html = markdown.html(source);
        var rest = TAG.matcher(html).replaceAll("");
        assertThat(rest).as("%s became %s", source, html).doesNotContain("<", ">");
    }
}
