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
                .matching(ADDRESS)
                .onElements("a")
                .allowUrlProtocols("http", "https", "mailto")
                .allowElements(OutboundLink::outbound, "a");
    }

    private static String outbound(String element, List<String> attributes) {
        if (!attributes.contains("href")) {
            return null;
        }
        attributes.addAll(List.of("rel", "nofollow ugc noopener"));
        return element;
    }
}
