package app.banyan.community.file;

import app.banyan.community.domain.FileId;
import app.banyan.community.domain.SectionId;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Reader;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/files")
@Tag(name = "files")
class FileResource {

    private final Files files;
    private final Caller caller;
    private final Reader reader;

    FileResource(Files files, Caller caller, Reader reader) {
        this.files = files;
        this.caller = caller;
        this.reader = reader;
    }

    @Schema(name = "FileHidingReason", description = "Why a file is hidden: its author reads it, the audit keeps it.")
    record Reason(
            @NotBlank @Size(max = 500) @Schema(examples = "广告")
            String reason) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Share a file",
            description =
                    "The body is the file itself, at most 5 MiB, and Content-Type says what it is: a PDF, a PNG or"
                            + " JPEG picture of at most 12.5 million pixels, or plain text in UTF-8. What counts is what the"
                            + " bytes are. Pictures are drawn anew: nothing but the picture is kept.")
    @APIResponseSchema(value = FileView.class, responseCode = "201", responseDescription = "What is known of the file.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing")
    @APIResponse(responseCode = "403", description = "members-only, no-right-to-post")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "file-quota-spent, section-archived, community-read-only")
    @APIResponse(responseCode = "413", description = "file-too-large, body-too-large")
    @APIResponse(
            responseCode = "422",
            description = "section-takes-others, file-empty, file-kind-refused, file-kind-differs, picture-too-large,"
                    + " length-out-of-range, unseen-signs")
    public Uni<RestResponse<FileView>> shareFile(
            @RestHeader("Idempotency-Key") String key,
            @RestQuery @NotNull @Parameter(description = "A section of files.") SectionId section,
            @RestQuery
                    @NotBlank
                    @Size(max = 200)
                    @Parameter(description = "What the file is called.", example = "笔记.pdf")
                    String name,
            @Parameter(hidden = true) @RestHeader("Content-Type") String type,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = "application/pdf",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = "image/png",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = "image/jpeg",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = "text/plain",
                                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
                            })
                    byte[] content) {
        return files.share(key, caller.account(), section, name, essence(type), content == null ? new byte[0] : content)
                .map(file -> RestResponse.ResponseBuilder.<FileView>created(URI.create("/v1/files/" + file.id()))
                        .entity(file)
                        .build());
    }

    @GET
    @Path("/{file}")
    @PermitAll
    @Operation(summary = "What is known of a file")
    @APIResponse(responseCode = "200", description = "The file.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<FileView> file(FileId file) {
        return reader.account().flatMap(who -> files.view(file, who));
    }

    @GET
    @Path("/{file}/content")
    @PermitAll
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Take a file home", description = "Always as an attachment; a browser shows nothing of it.")
    @APIResponse(responseCode = "200", description = "The bytes.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<RestResponse<byte[]>> fileContent(FileId file) {
        return reader.account().flatMap(who -> files.content(file, who)).map(Download::answer);
    }

    @POST
    @Path("/{file}/withdrawal")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Take a file back", description = "By its author. Its bytes are gone for everyone.")
    @APIResponse(responseCode = "200", description = "What stays known of the file.")
    @APIResponse(responseCode = "403", description = "members-only, not-the-author")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    public Uni<FileView> withdrawFile(FileId file) {
        return files.withdraw(file, caller.account());
    }

    @POST
    @Path("/{file}/hiding")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Hide a file", description = "By the owner and the manager, with a reason.")
    @APIResponse(responseCode = "200", description = "The file.")
    @APIResponse(responseCode = "403", description = "stewards-only")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "not-visible, community-read-only")
    public Uni<FileView> hideFile(FileId file, @NotNull @Valid Reason reason) {
        return files.hide(file, caller.account(), reason.reason());
    }

    private static String essence(String type) {
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
