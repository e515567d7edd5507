package app.banyan.markup;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * What members write, as HTML that can harm nobody who reads it. Markup inside the text is text; a link leads to the
 * web or to a mailbox and nowhere else; a picture from elsewhere is a link to it, because merely showing it would tell
 * its server who reads what. The sanitizer behind the renderer knows nothing of Markdown: a fault in one of the two is
 * caught by the other. Rendered on each reading, so that a rule that becomes stricter holds for old texts too.
 */
@Singleton
public class Markdown {

    /** People quote quotes, but nobody reads the fortieth; the renderer walks the tree by recursion. */
    private static final int DEEPEST = 40;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Parser parser = Parser.builder()
            .maxOpenBlockParsers(DEEPEST)
            .customInlineContentParserFactory(new LessThan())
            .postProcessor(Markdown::harmless)
            .build();

    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .percentEncodeUrls(true)
            .build();

    private final PolicyFactory allowed = OutboundLink.allow(new HtmlPolicyBuilder())
            .allowElements("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li")
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6")
            .allowAttributes("start")
            .matching(NUMBER)
            .onElements("ol")
            .toFactory();

    public String html(String source) {
        return allowed.sanitize(parsed(source).map(renderer::render).orElseGet(() -> asPlainText(source)));
    }

    /**
     * Empty for what nests too deep to be walked through. The parser walks by recursion itself before it hands its tree
     * out and cannot be told when to stop, so that the end of the stack is what tells of the deepest texts.
     */
    private Optional<Node> parsed(String source) {
        try {
            return Optional.of(parser.parse(source)).filter(tree -> !tooDeep(tree));
        } catch (StackOverflowError nestedForEver) {
            return Optional.empty();
        }
    }

    private static Node harmless(Node tree) {
        if (tooDeep(tree)) {
            return tree;
        }
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                visitChildren(image);
                replace(image, new Link(image.getDestination(), null), image.getDestination());
            }

            @Override
            public void visit(Link link) {
                visitChildren(link);
                link.setTitle(null);
            }
        });
        return tree;
    }

    private static void replace(Node old, Node fresh, String textIfEmpty) {
        for (var child = old.getFirstChild(); child != null; child = old.getFirstChild()) {
            fresh.appendChild(child);
        }
        if (fresh.getFirstChild() == null) {
            fresh.appendChild(new Text(textIfEmpty));
        }
        old.insertAfter(fresh);
        old.unlink();
    }

    private static boolean tooDeep(Node tree) {
        return depth(tree) > DEEPEST * 2;
    }

    /** Without recursion, because the depth is just what is not known yet. */
    private static int depth(Node tree) {
        var deepest = 0;
        var depth = 0;
        var node = tree;
        while (node != null) {
            deepest = Math.max(deepest, depth);
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return deepest;
    }

    private static String asPlainText(String source) {
        var escaped = List.of("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;");
        var text = source;
        for (var i = 0; i < escaped.size(); i += 2) {
            text = text.replace(escaped.get(i), escaped.get(i + 1));
        }
        return "<p>" + text + "</p>";
    }
}
