package app.banyan.community.section;

import app.banyan.community.domain.SectionId;
import app.banyan.community.domain.Version;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/communities/{community}/sections")
@Tag(name = "sections", description = "The rooms of a community: two that every community has, and at most five more.")
class SectionResource {

    private final Sections sections;
    private final Caller caller;
    private final Reader reader;

    SectionResource(Sections sections, Caller caller, Reader reader) {
        this.sections = sections;
        this.caller = caller;
        this.reader = reader;
    }

    @Schema(description = "Every section that is in use, in the order it shall have.")
    record SectionOrder(@NotNull @Size(max = 20) List<@NotNull SectionId> sections) {}

    @Schema(description = "The sections in their order.")
    record SectionList(List<SectionView> items) {}

    @GET
    @PermitAll
    @Operation(
            summary = "List the sections of a community",
            description = "In their order; the ones that the caller may look into.")
    @APIResponse(responseCode = "200", description = "The sections.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<SectionList> sections(CommunityId community) {
        return reader.account().flatMap(who -> sections.of(community, who)).map(SectionList::new);
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Make a section", description = "For the owner. At most five beyond the built-in ones.")
    @APIResponseSchema(value = SectionView.class, responseCode = "201", responseDescription = "The section.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "409", description = "community-read-only")
    @APIResponse(
            responseCode = "422",
            description =
                    "sections-full, length-out-of-range, unseen-signs, community-not-open, idempotency-key-reused")
    public Uni<RestResponse<SectionView>> makeSection(
            @RestHeader("Idempotency-Key") String key, CommunityId community, @NotNull @Valid SectionDraft draft) {
        return sections.make(key, community, caller.account(), draft)
                .map(section -> RestResponse.ResponseBuilder.<SectionView>created(
                                URI.create("/v1/communities/" + community + "/sections/" + section.id()))
                        .entity(section)
                        .tag(String.valueOf(section.version()))
                        .build());
    }

    @PUT
    @Path("/{section}")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Rename a section, or set its rights",
            description = "For the owner. The kind stays. If-Match names the version that was read.")
    @APIResponse(responseCode = "200", description = "The section.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "section-archived, community-read-only")
    @APIResponse(responseCode = "412", description = "version-differs")
    @APIResponse(responseCode = "422", description = "length-out-of-range, unseen-signs, community-not-open")
    @APIResponse(responseCode = "428", description = "version-missing")
    public Uni<RestResponse<SectionView>> changeSection(
            @RestHeader("If-Match") String version,
            CommunityId community,
            SectionId section,
            @NotNull @Valid SectionChange change) {
        return sections.change(community, section, caller.account(), Version.read(version), change)
                .map(changed -> RestResponse.ResponseBuilder.ok(changed)
                        .tag(String.valueOf(changed.version()))
                        .build());
    }

    @PUT
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Order the sections", description = "For the owner. Names each section in use once.")
    @APIResponse(responseCode = "200", description = "The sections in their new order.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "409", description = "community-read-only")
    @APIResponse(responseCode = "422", description = "order-incomplete")
    public Uni<SectionList> arrangeSections(CommunityId community, @NotNull @Valid SectionOrder order) {
        return sections.arrange(community, caller.account(), order.sections()).map(SectionList::new);
    }

    @PUT
    @Path("/{section}/archival")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Archive a section",
            description = "For the owner. What is in it stays readable; the section no longer counts among the five.")
    @APIResponse(responseCode = "200", description = "The section.")
    @APIResponse(responseCode = "403", description = "owner-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "section-built-in, community-read-only")
    public Uni<SectionView> archiveSection(CommunityId community, SectionId section) {
        return sections.archive(community, section, caller.account());
    }
}
