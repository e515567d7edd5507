package app.banyan.mall.domain;

/** Where goods go. */
public record Address(String name, String phone, Region region, String city, String street) {}
