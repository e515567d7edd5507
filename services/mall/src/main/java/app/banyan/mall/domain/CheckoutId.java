package app.banyan.mall.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Id;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.OrderId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** What is paid in one go. */
public record CheckoutId(UUID value) implements Id {

    private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    public static CheckoutId of(String wire) {
        return new CheckoutId(Id.parse("chk", wire));
    }

    /** The checkout that payments knows as an order. */
    public static CheckoutId paidAs(OrderId order) {
        return new CheckoutId(order.value());
    }

    public OrderId asOrder() {
        return new OrderId(value);
    }

    /**
     * The order of this checkout with a merchant on a community's shelf. It follows from the three, so that a request
     * that is sent twice asks commission about the same orders.
     */
    public OrderId orderOf(MerchantId merchant, CommunityId community) {
        var hash = ByteBuffer.wrap(sha256(ByteBuffer.allocate(48)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits())
                .putLong(merchant.value().getMostSignificantBits())
                .putLong(merchant.value().getLeastSignificantBits())
                .putLong(community.value().getMostSignificantBits())
                .putLong(community.value().getLeastSignificantBits())
                .array()));
        var high = value.getMostSignificantBits() & TIME | VERSION_7 | hash.getLong() & 0x0FFF;
        return new OrderId(new UUID(high, hash.getLong() >>> 2 | VARIANT));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String prefix() {
        return "chk";
    }

    @Override
    public String toString() {
        return wire();
    }
}
