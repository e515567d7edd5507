package app.banyan.mall.address;

import app.banyan.mall.domain.Address;
import app.banyan.mall.domain.AddressId;
import app.banyan.mall.domain.Region;
import app.banyan.runtime.security.Caller;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/addresses")
@Tag(name = "addresses", description = "Where one has goods sent.")
class AddressResource {

    private final Addresses addresses;
    private final Caller caller;

    AddressResource(Addresses addresses, Caller caller) {
        this.addresses = addresses;
        this.caller = caller;
    }

    @Schema(name = "NewAddress")
    record NewAddress(
            @NotBlank @Size(max = 50) String name,

            @NotNull @Pattern(regexp = "\\+?[0-9][0-9 -]{3,17}[0-9]")
            String phone,

            @NotBlank @Schema(description = "The province, by GB/T 2260.", examples = "310000")
            String region,

            @NotBlank @Size(max = 50) String city,
            @NotBlank @Size(max = 200) String street) {

        Address address() {
            return new Address(name, phone, new Region(region), city, street);
        }
    }

    record AddressBook(List<AddressView> items) {}

    @GET
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "List one's addresses", description = "At most 50.")
    public Uni<AddressBook> addresses() {
        return addresses.all(caller.account()).map(AddressBook::new);
    }

    @POST
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Keep an address")
    @APIResponse(responseCode = "201", description = "The entry.")
    @APIResponse(responseCode = "400", description = "invalid-request, idempotency-key-missing")
    @APIResponse(responseCode = "409", description = "address-book-full")
    @APIResponse(responseCode = "422", description = "region-unknown, idempotency-key-reused")
    public Uni<RestResponse<AddressView>> addAddress(
            @RestHeader("Idempotency-Key") String key, @NotNull @Valid NewAddress address) {
        return addresses
                .add(key, caller.account(), address.address())
                .map(kept -> RestResponse.ResponseBuilder.<AddressView>created(URI.create("/v1/addresses/" + kept.id()))
                        .entity(kept)
                        .build());
    }

    @DELETE
    @Path("/{address}")
    @RolesAllowed(Role.MEMBER)
    @Operation(summary = "Take an address out of the book", description = "What was ordered keeps its own copy.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Void> removeAddress(AddressId address) {
        return addresses.remove(address, caller.account());
    }
}
