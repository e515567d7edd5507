package app.banyan.markup;

import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;

/**
 * A link that somebody wrote leads to the web or to a mailbox, gives no credit to where it leads, and where it leads
 * learns nothing of the page. Any other is only its words.
 */
final class OutboundLink {

    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?://|mailto:)[^\\s\"'<>\\\\]+");

    private OutboundLink() {}

    static HtmlPolicyBuilder allow(HtmlPolicyBuilder policy) {
        return policy.allowAttributes("href")
                .matching((_, _, address) -> ADDRESS.matcher(address).matches() ? written(address) : null)
                .onElements("a")
                .allowUrlProtocols("http", "https", "mailto")
                .allowElements(OutboundLink::outbound, "a");
    }

    /** No address holds a backtick (RFC 3986); left as it is, the sanitizer would put a space behind it. */
    private static String written(String address) {
        return address.replace("`", "%60");
    }

    private static String outbound(String element, List<String> attributes) {
        if (!attributes.contains("href")) {
            return null;
        }
        attributes.addAll(List.of("rel", "nofollow ugc noopener"));
        return element;
    }
}
