package app.banyan.mall.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words by which goods are found, in Chinese and in scripts with spaces: a run of Han or kana is every sign and
 * every pair of neighbours in it, because nothing says where its words end; anything else is whole words. Width and
 * case make no difference. A word is letters and digits only, so that it is a word to the database too, whatever a
 * person types.
 */
public final class SearchWords {

    private static final int LONGEST = 64;
    private static final int MOST_ASKED = 16;
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
    private static final Pattern RUN = Pattern.compile(
            "(?<pairs>[\\p{L}\\p{M}\\p{N}&&[%1$s]]+)|[\\p{L}\\p{M}\\p{N}&&[^%1$s]]+".formatted(UNSPACED));

    private SearchWords() {}

    /** What a thing with these texts is found by. */
    public static Set<String> of(Stream<String> texts) {
        var words = new LinkedHashSet<String>();
        texts.flatMap(SearchWords::runs).forEach(run -> {
            words.addAll(run.parts(1));
            words.addAll(run.parts(2));
        });
        return words;
    }

    /**
     * What must all be there, as PostgreSQL reads it ({@code tsquery}); the last word may go on. Empty when nothing that
     * was asked is a word: that finds nothing.
     */
    public static Optional<String> query(String asked) {
        var terms = new ArrayList<String>();
        for (var run : runs(asked).toList()) {
            run.parts(2).forEach(part -> terms.add("'" + part + "'"));
        }
        var last = runs(asked).reduce((_, later) -> later);
        if (last.filter(run -> !run.pairs()).isPresent()) {
            terms.add(terms.removeLast() + ":*");
        }
        return Optional.of(terms.stream().distinct().limit(MOST_ASKED).collect(Collectors.joining(" & ")))
                .filter(query -> !query.isEmpty());
    }

    private static Stream<Run> runs(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return RUN.matcher(plain).results().map(run -> new Run(run.group(), run.group("pairs") != null));
    }

    private record Run(String signs, boolean pairs) {

        /** Every stretch of this many signs; a run that is shorter is itself. */
        List<String> parts(int length) {
            var points = signs.codePoints().toArray();
            if (!pairs || points.length <= length) {
                return List.of(new String(points, 0, pairs ? points.length : Math.min(points.length, LONGEST)));
            }
            var parts = new ArrayList<String>();
            for (var from = 0; from + length <= points.length; from++) {
                parts.add(new String(points, from, length));
            }
            return parts;
        }
    }
}
