package app.banyan.community.card;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.banyan.community.domain.Badge;
import app.banyan.community.domain.CardField;
import app.banyan.community.domain.Regard;
import app.banyan.community.domain.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one person sees of another's card. */
public record SeenCard(Map<CardField, List<String>> lines, List<SeenBadge> badges) {

    @Schema(name = "Badge", description = "What identity verified of a person, as far as the person shows it.")
    public record SeenBadge(
            @Schema(enumeration = {"real-name", "position", "organisation", "education"})
            String kind,

            @Schema(description = "What the badge says; none for a real name.", examples = "榕树出版社")
            Optional<String> label,

            Instant verifiedAt) {}

    public Optional<String> line(CardField field) {
        return all(field).stream().findFirst();
    }

    public List<String> all(CardField field) {
        return lines.getOrDefault(field, List.of());
    }

    static SeenCard of(Regard regard, List<CardLineRow> lines, List<BadgeRow> badges, Map<Badge, Visibility> shown) {
        return new SeenCard(
                lines.stream()
                        .filter(row -> regard.sees(row.shownTo))
                        .collect(groupingBy(row -> row.field, mapping(row -> row.value, toList()))),
                badges.stream()
                        .filter(row -> regard.sees(shown.getOrDefault(row.kind, Visibility.NOBODY)))
                        .map(row -> new SeenBadge(row.kind.word(), Optional.ofNullable(row.label), row.verifiedAt))
                        .toList());
    }
}
