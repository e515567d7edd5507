package app.banyan.community.domain;

import app.banyan.community.domain.CardRefusal.IndustryUnknown;
import app.banyan.kernel.Refused;

/** What a person may say of themself. Nothing is shown unless they say to whom; only a nickname is shown from the start. */
public enum CardField {
    NICKNAME(30, Visibility.EVERYONE),
    HEADLINE(80, Visibility.NOBODY),
    ORGANISATION(80, Visibility.NOBODY),
    POSITION(60, Visibility.NOBODY),
    INDUSTRY(30, Visibility.NOBODY),
    CITY(40, Visibility.NOBODY),
    TAG(20, Visibility.NOBODY),
    ABOUT(500, Visibility.NOBODY);

    public static final int MOST_TAGS = 10;

    private final int longest;
    private final Visibility unlessTold;

    CardField(int longest, Visibility unlessTold) {
        this.longest = longest;
        this.unlessTold = unlessTold;
    }

    public Visibility unlessTold() {
        return unlessTold;
    }

    /** @throws app.banyan.kernel.Refused when the words do not fit the field */
    public String kept(String words) {
        var field = name().toLowerCase(java.util.Locale.ROOT);
        return switch (this) {
            case ABOUT -> Wording.text(field, words, 1, longest);
            case INDUSTRY ->
                Industry.of(words)
                        .orElseThrow(() -> new Refused(new IndustryUnknown(words)))
                        .code();
            default -> Wording.line(field, words, longest);
        };
    }

    /** What a search finds a kept value by: an industry by its names, everything else by its words. */
    public String searchable(String kept) {
        return this == INDUSTRY
                ? Industry.of(kept)
                        .map(industry -> Wording.searchable(industry.zh() + " " + industry.en()))
                        .orElseThrow()
                : Wording.searchable(kept);
    }
}
