package app.banyan.mall.address;

import app.banyan.mall.domain.Address;
import app.banyan.mall.domain.AddressId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of one's address book. */
@Schema(name = "Address", description = "An entry of one's address book.")
record AddressView(AddressId id, String name, String phone, String region, String city, String street) {

    static AddressView of(AddressId id, Address address) {
        return new AddressView(
                id, address.name(), address.phone(), address.region().code(), address.city(), address.street());
    }
}
