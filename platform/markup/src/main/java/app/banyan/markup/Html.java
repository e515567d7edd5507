package app.banyan.markup;

import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that somebody brings along, such as the description of goods, as HTML that can harm nobody who reads it: the
 * structure of the text, lists, tables, emphasis and links that lead out. Pictures, styles, scripts, forms and frames
 * are gone together with what would run or be fetched; their words stay where they are words. What is left is balanced:
 * it can be put into a page without opening or closing anything there. Made safe on each reading, so that a rule that
 * becomes stricter holds for old texts too.
 */
@Singleton
public class Html {

    private static final Pattern SPAN = Pattern.compile("[1-9][0-9]?");

    private final PolicyFactory allowed = OutboundLink.allow(new HtmlPolicyBuilder())
            .allowElements("p", "div", "br", "hr", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6")
            .allowElements("em", "strong", "b", "i", "u", "s", "del", "ins", "small", "sub", "sup", "code")
            .allowElements("ul", "ol", "li", "dl", "dt", "dd")
            .allowElements("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
            .allowAttributes("colspan", "rowspan")
            .matching(SPAN)
            .onElements("th", "td")
            .toFactory();

    /**
     * Twice, because the first pass balances the tags before it takes some of them out: what stood rightly within a tag
     * that is gone need not stand rightly within the one around it.
     */
    public String safe(String html) {
        return allowed.sanitize(allowed.sanitize(html));
    }
}
