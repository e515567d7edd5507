package app.banyan.mall.domain;

/** Why an address is not kept. */
public sealed interface AddressRefusal extends OrderRefusal {

    record RegionUnknown(String region) implements AddressRefusal {}

    record AddressBookFull(long most) implements AddressRefusal {}
}
