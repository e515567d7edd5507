package app.banyan.community.card;

import app.banyan.community.domain.Industry;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/card")
@Tag(name = "who is who", description = "What people say of themselves, and who sees it.")
class CardResource {

    private final Cards cards;
    private final Caller caller;

    CardResource(Cards cards, Caller caller) {
        this.cards = cards;
        this.caller = caller;
    }

    @Schema(name = "Industry", description = "What people work in.")
    record IndustryView(
            @Schema(examples = "education") String code,
            @Schema(examples = "教育") String zh,
            @Schema(examples = "Education") String en) {}

    @Schema(description = "All industries, in a fixed order.")
    record IndustryList(List<IndustryView> items) {}

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Show one's own card")
    @APIResponse(responseCode = "200", description = "The card, with the badges that identity verified.")
    public Uni<OwnCardView> myCard() {
        return cards.own(caller.account());
    }

    @PUT
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Write one's own card", description = "The whole card; what is left out is not on it.")
    @APIResponse(responseCode = "200", description = "The card.")
    @APIResponse(
            responseCode = "422",
            description = "length-out-of-range, unseen-signs, industry-unknown, too-many-tags, tag-twice")
    public Uni<OwnCardView> putMyCard(@NotNull @Valid CardDraft card) {
        return cards.put(caller.account(), card);
    }

    @GET
    @Path("/industries")
    @PermitAll
    @Operation(summary = "List the industries that a card can name")
    @APIResponse(responseCode = "200", description = "All industries.")
    public IndustryList industries() {
        return new IndustryList(Stream.of(Industry.values())
                .map(industry -> new IndustryView(industry.code(), industry.zh(), industry.en()))
                .toList());
    }
}
