package app.banyan.community.community;

import app.banyan.community.domain.CommunityType;
import app.banyan.kernel.Page;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/community-types")
@Tag(name = "communities")
class TypeResource {

    @GET
    @PermitAll
    @Operation(summary = "List the kinds of communities", description = "Each with the settings it starts with.")
    public Page<TypeView> communityTypes() {
        return new Page<>(Stream.of(CommunityType.values()).map(TypeView::of).toList(), Optional.empty());
    }
}
