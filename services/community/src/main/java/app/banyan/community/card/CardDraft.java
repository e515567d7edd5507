package app.banyan.community.card;

import app.banyan.community.domain.Badge;
import app.banyan.community.domain.CardField;
import app.banyan.community.domain.CardRefusal.TagTwice;
import app.banyan.community.domain.CardRefusal.TooManyTags;
import app.banyan.community.domain.Visibility;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person's card as it shall be. What is left out is not on it. */
@Schema(
        description =
                "The card as it shall be. What is left out is not on it; nothing is shown to anybody unless it says to"
                        + " whom, but for the nickname, which is shown to everyone in one's communities. The"
                        + " industry is a code of /v1/card/industries.")
record CardDraft(
        Optional<@Valid Line> nickname,
        Optional<@Valid Line> headline,
        Optional<@Valid Line> organisation,
        Optional<@Valid Line> position,
        Optional<@Valid Line> industry,

        Optional<@Valid Line> city,
        Optional<@Valid Tags> tags,
        Optional<@Valid Line> about,
        Optional<@Valid BadgesShown> badges) {

    @Schema(name = "CardLine", description = "A field and who sees it.")
    record Line(@NotNull @Schema(examples = "阿榕") String value, Optional<Visibility> shownTo) {}

    @Schema(name = "CardTags", description = "At most ten tags of at most 20 characters, and who sees them.")
    record Tags(@NotNull @Size(max = 100) List<@NotNull String> value, Optional<Visibility> shownTo) {}

    @Schema(description = "NOBODY for a kind that is left out.")
    record BadgesShown(
            Optional<Visibility> realName,
            Optional<Visibility> position,
            Optional<Visibility> organisation,
            Optional<Visibility> education) {}

    List<CardLineRow> lines(AccountId account) {
        var lines = new ArrayList<CardLineRow>();
        line(lines, account, CardField.NICKNAME, nickname);
        line(lines, account, CardField.HEADLINE, headline);
        line(lines, account, CardField.ORGANISATION, organisation);
        line(lines, account, CardField.POSITION, position);
        line(lines, account, CardField.INDUSTRY, industry);
        line(lines, account, CardField.CITY, city);
        line(lines, account, CardField.ABOUT, about);
        tags.ifPresent(given -> tags(lines, account, given));
        return lines;
    }

    private static void line(List<CardLineRow> lines, AccountId account, CardField field, Optional<Line> given) {
        given.ifPresent(line -> lines.add(CardLineRow.of(
                account, field, 0, field.kept(line.value()), line.shownTo().orElse(field.unlessTold()))));
    }

    private static void tags(List<CardLineRow> lines, AccountId account, Tags given) {
        if (given.value().size() > CardField.MOST_TAGS) {
            throw new Refused(new TooManyTags(given.value().size(), CardField.MOST_TAGS));
        }
        var seen = new HashSet<String>();
        for (var tag : given.value()) {
            var kept = CardField.TAG.kept(tag);
            if (!seen.add(CardField.TAG.searchable(kept))) {
                throw new Refused(new TagTwice(kept));
            }
            lines.add(CardLineRow.of(
                    account,
                    CardField.TAG,
                    seen.size() - 1,
                    kept,
                    given.shownTo().orElse(CardField.TAG.unlessTold())));
        }
    }

    List<BadgeShownRow> shown(AccountId account) {
        var shown = new ArrayList<BadgeShownRow>();
        badges.ifPresent(given -> {
            given.realName().ifPresent(to -> shown.add(BadgeShownRow.of(account, Badge.REAL_NAME, to)));
            given.position().ifPresent(to -> shown.add(BadgeShownRow.of(account, Badge.POSITION, to)));
            given.organisation().ifPresent(to -> shown.add(BadgeShownRow.of(account, Badge.ORGANISATION, to)));
            given.education().ifPresent(to -> shown.add(BadgeShownRow.of(account, Badge.EDUCATION, to)));
        });
        return shown;
    }
}
