package app.banyan.community.file;

import app.banyan.community.domain.SectionId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Reader;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/communities/{community}/sections/{section}/files")
@Tag(name = "files", description = "What people share.")
class SectionFileResource {

    private final Files files;
    private final Reader reader;

    SectionFileResource(Files files, Reader reader) {
        this.files = files;
        this.reader = reader;
    }

    @GET
    @PermitAll
    @Operation(summary = "List the files of a section", description = "The newest first.")
    @APIResponse(responseCode = "200", description = "The files that the caller may see.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<FileView>> sectionFiles(CommunityId community, SectionId section, @BeanParam PageRequest page) {
        return reader.account().flatMap(who -> files.newest(community, section, who, page));
    }
}
