package app.banyan.community.directory;

import app.banyan.community.card.SeenCard;
import app.banyan.community.card.SeenCard.SeenBadge;
import app.banyan.community.domain.CardField;
import app.banyan.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member of a community as another member sees them. */
@Schema(name = "DirectoryEntry", description = "A member, and what the caller may see of their card.")
record EntryView(
        AccountId account,

        @Schema(description = "owner, manager, expert, member", examples = "[\"expert\",\"member\"]")
        List<String> roles,

        Instant joinedAt,

        @Schema(description = "Whether the caller follows them.")
        boolean following,

        @Schema(description = "Whether they follow the caller.")
        boolean followed,

        @Schema(examples = "阿榕") Optional<String> nickname,
        Optional<String> headline,
        Optional<String> organisation,
        Optional<String> position,

        @Schema(description = "A code of /v1/card/industries.")
        Optional<String> industry,

        Optional<String> city,
        List<String> tags,
        Optional<String> about,
        List<SeenBadge> badges) {

    static EntryView of(Search.Hit hit, SeenCard card) {
        return new EntryView(
                new AccountId(hit.account()),
                Stream.of(
                                hit.owner() ? "owner" : "",
                                hit.manager() ? "manager" : "",
                                hit.expert() ? "expert" : "",
                                "member")
                        .filter(role -> !role.isEmpty())
                        .toList(),
                hit.joinedAt(),
                hit.following(),
                hit.followed(),
                card.line(CardField.NICKNAME),
                card.line(CardField.HEADLINE),
                card.line(CardField.ORGANISATION),
                card.line(CardField.POSITION),
                card.line(CardField.INDUSTRY),
                card.line(CardField.CITY),
                card.all(CardField.TAG),
                card.line(CardField.ABOUT),
                card.badges());
    }
}
