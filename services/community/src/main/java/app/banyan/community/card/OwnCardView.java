package app.banyan.community.card;

import static java.util.stream.Collectors.toMap;

import app.banyan.community.domain.CardField;
import app.banyan.community.domain.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person's own card: everything, and who sees it. */
@Schema(name = "OwnCard", description = "One's own card: everything, and who sees it.")
record OwnCardView(
        Optional<Line> nickname,
        Optional<Line> headline,
        Optional<Line> organisation,
        Optional<Line> position,
        Optional<Line> industry,
        Optional<Line> city,
        Optional<Tags> tags,
        Optional<Line> about,
        List<OwnBadge> badges) {

    @Schema(name = "OwnCardLine", description = "A field and who sees it.")
    record Line(String value, Visibility shownTo) {}

    @Schema(name = "OwnCardTags", description = "The tags and who sees them.")
    record Tags(List<String> value, Visibility shownTo) {}

    @Schema(description = "A verified badge and who sees it.")
    record OwnBadge(
            @Schema(enumeration = {"real-name", "position", "organisation", "education"})
            String kind,

            @Schema(description = "What the badge says; none for a real name.")
            Optional<String> label,

            Instant verifiedAt,
            Visibility shownTo) {}

    static OwnCardView of(List<CardLineRow> lines, List<BadgeRow> badges, List<BadgeShownRow> shown) {
        var shownTo = shown.stream().collect(toMap(row -> row.kind, row -> row.shownTo));
        return new OwnCardView(
                line(lines, CardField.NICKNAME),
                line(lines, CardField.HEADLINE),
                line(lines, CardField.ORGANISATION),
                line(lines, CardField.POSITION),
                line(lines, CardField.INDUSTRY),
                line(lines, CardField.CITY),
                tags(lines),
                line(lines, CardField.ABOUT),
                badges.stream()
                        .map(row -> new OwnBadge(
                                row.kind.word(),
                                Optional.ofNullable(row.label),
                                row.verifiedAt,
                                shownTo.getOrDefault(row.kind, Visibility.NOBODY)))
                        .toList());
    }

    private static Optional<Line> line(List<CardLineRow> lines, CardField field) {
        return lines.stream()
                .filter(row -> row.field == field)
                .findFirst()
                .map(row -> new Line(row.value, row.shownTo));
    }

    private static Optional<Tags> tags(List<CardLineRow> lines) {
        var tags = lines.stream().filter(row -> row.field == CardField.TAG).toList();
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tags(tags.stream().map(row -> row.value).toList(), tags.getFirst().shownTo));
    }
}
