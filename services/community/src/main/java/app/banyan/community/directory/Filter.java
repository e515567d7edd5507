package app.banyan.community.directory;

import app.banyan.community.domain.Badge;
import app.banyan.community.domain.CommunityRole;
import app.banyan.community.domain.Standing;
import java.util.Locale;
import java.util.Optional;

/** What a directory is narrowed down by; everything that is given must hold. */
record Filter(
        Optional<String> words,
        Optional<CommunityRole> role,
        Optional<Badge> badge,
        Optional<String> industry,
        Optional<String> tag,
        Optional<String> city) {

    static Filter none() {
        return of(null, null, null, null, null, null);
    }

    static Filter of(String words, String role, String badge, String industry, String tag, String city) {
        return new Filter(
                given(words),
                given(role).map(word -> CommunityRole.valueOf(word.toUpperCase(Locale.ROOT))),
                given(badge).flatMap(Badge::of),
                given(industry),
                given(tag),
                given(city));
    }

    Search search(Standing viewer) {
        return new Search(viewer.community().value(), viewer.account().value(), viewer.steward())
                .words(words)
                .role(role)
                .badge(badge)
                .industry(industry)
                .line("TAG", tag)
                .line("CITY", city);
    }

    private static Optional<String> given(String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isBlank());
    }
}
