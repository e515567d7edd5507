package app.banyan.identity.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The part of a network address that one household or machine cannot change at will: all of an IPv4 address, the first
 * 64 bits of an IPv6 one.
 */
public record NetworkBlock(String hex) {

    private static final int IPV6_BYTES = 8;

    /** @param literal an address, never a host name: nothing is looked up */
    public static NetworkBlock of(String literal) {
        var address = InetAddress.ofLiteral(literal);
        var bytes = address.getAddress();
        return new NetworkBlock(
                HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_BYTES) : bytes));
    }
}
