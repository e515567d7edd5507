package app.banyan.mall.imports;

import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.ImportId;
import app.banyan.mall.domain.ImportRefusal.FileEmpty;
import app.banyan.mall.domain.sheet.Encoding;
import app.banyan.mall.domain.sheet.Rate;
import app.banyan.mall.imports.Imports.Upload;
import app.banyan.runtime.paging.PageRequest;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

@Path("/v1/imports")
@Tag(name = "imports", description = "Products from a file, as other shops export them.")
class ImportResource {

    private static final String CSV = "text/csv";
    private static final MediaType CSV_TYPE = MediaType.valueOf(CSV);

    private final Imports imports;
    private final Caller caller;
    private final Vertx vertx;

    ImportResource(Imports imports, Caller caller, Vertx vertx) {
        this.imports = imports;
        this.caller = caller;
        this.vertx = vertx;
    }

    @POST
    @Consumes(MediaType.WILDCARD) // whoever may not come is told so, whatever was sent
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "Import products",
            description =
                    "By the merchant's staff. The body is the file in Shopify's columns, at most 16 MiB and 50,000 rows."
                            + " It is worked through in the background, product by product: new ones are drafts, those"
                            + " that are there by their handle change their texts, pictures and prices. The quantity of"
                            + " a variant is its opening stock and changes no stock later. Rows that cannot be used are"
                            + " findings and keep nobody from the rest.")
    @APIResponseSchema(value = ImportView.class, responseCode = "202", responseDescription = "Received.")
    @APIResponse(responseCode = "400", description = "idempotency-key-missing, invalid-request")
    @APIResponse(responseCode = "404", description = "not-found: no such merchant, or not yours")
    @APIResponse(responseCode = "409", description = "imports-under-way")
    @APIResponse(responseCode = "413", description = "body-too-large")
    @APIResponse(responseCode = "415", description = "unsupported-media-type: send text/csv")
    @APIResponse(
            responseCode = "422",
            description = "currency-unknown, rate-out-of-range, rate-for-yuan, encoding-unknown, file-empty,"
                    + " idempotency-key-reused")
    public Uni<RestResponse<ImportView>> importProducts(
            @RestHeader("Idempotency-Key") String key,
            @RestQuery @NotNull @Parameter(description = "Whose products they are.") MerchantId merchant,
            @RestQuery @NotNull @Parameter(description = "Of the file's prices.", example = "USD") String currency,
            @RestQuery
                    @Parameter(
                            description = "How many yuan one unit of it is; prices are rounded to the fen, half up. Not"
                                    + " needed for yuan.",
                            example = "7.1")
                    String rate,
            @RestQuery @Parameter(description = "utf-8 unless told, or gb18030.", example = "utf-8") String charset,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = CSV,
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    byte[] file,
            @Context HttpHeaders headers) {
        if (!CSV_TYPE.isCompatible(headers.getMediaType())) {
            throw new NotSupportedException();
        }
        if (file == null || file.length == 0) {
            throw new Refused(new FileEmpty());
        }
        var account = caller.account();
        var upload = new Upload(merchant, Rate.of(currency, rate), Encoding.of(charset), file);
        return vertx.executeBlocking(() -> digest(file), false)
                .flatMap(digest -> imports.receive(key, account, upload, digest))
                .map(received -> RestResponse.ResponseBuilder.<ImportView>create(RestResponse.Status.ACCEPTED)
                        .location(URI.create("/v1/imports/" + received.id()))
                        .entity(received)
                        .build());
    }

    @GET
    @Path("/{imported}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "How far an import is", description = "For the merchant's staff.")
    @APIResponse(responseCode = "200", description = "The import.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ImportView> productImport(ImportId imported) {
        return imports.view(imported, caller.account());
    }

    @GET
    @Path("/{imported}/findings")
    @RolesAllowed(Role.MEMBER)
    @Operation(
            summary = "What was found in a file",
            description = "Rows that were not, or not wholly, used, in the order of the file: the first 10,000.")
    @APIResponse(responseCode = "200", description = "The findings.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<FindingView>> importFindings(ImportId imported, @BeanParam PageRequest page) {
        return imports.findings(imported, caller.account(), page);
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
