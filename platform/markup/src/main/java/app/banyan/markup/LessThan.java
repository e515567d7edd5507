package app.banyan.markup;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/**
 * A {@code <} begins an address or stands for itself. Without this the parser looks for the end of an address, of a tag
 * and of a comment behind each of them, through all that follows: a text of nothing else would keep it for seconds.
 */
final class LessThan implements InlineContentParserFactory {

    private static final int LONGEST_ADDRESS = 2_000;

    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('<');
    }

    @Override
    public InlineContentParser create() {
        return LessThan::parse;
    }

    private static ParsedInline parse(InlineParserState state) {
        var scanner = state.scanner();
        scanner.next();
        var behind = scanner.position();
        return closesAsAddressDoes(scanner) ? ParsedInline.none() : ParsedInline.of(new Text("<"), behind);
    }

    /** There is no space and no other {@code <} in an address; {@code <!} and {@code <?} begin what is none. */
    private static boolean closesAsAddressDoes(Scanner scanner) {
        if (scanner.peek() == '!' || scanner.peek() == '?') {
            return false;
        }
        for (var length = 0; length < LONGEST_ADDRESS; length++) {
            var sign = scanner.peek();
            if (sign == '>') {
                return true;
            }
            if (sign == Scanner.END || sign == '<' || Character.isWhitespace(sign)) {
                return false;
            }
            scanner.next();
        }
        return false;
    }
}
