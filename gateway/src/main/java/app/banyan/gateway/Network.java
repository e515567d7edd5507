package app.banyan.gateway;

import java.net.InetAddress;

/**
 * Addresses that begin alike.
 *
 * @param first any of them
 * @param bits  how many leading bits are the same in all
 */
record Network(InetAddress first, int bits) {

    Network {
        if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(first.getHostAddress() + " has no " + bits + " bits");
        }
    }

    /** {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    static Network of(String text) {
        var parts = text.strip().split("/", 2);
        var first = InetAddress.ofLiteral(parts[0]);
        return new Network(
                first, parts.length == 1 ? first.getAddress().length * Byte.SIZE : Integer.parseInt(parts[1]));
    }

    boolean has(InetAddress address) {
        var ours = first.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
