package app.banyan.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the local platform consists of: its processes, where each listens, and the topics between them. */
public final class Catalogue {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String KAFKA_CONTROLLER = "kafka-controller";
    static final String STRIPE_SANDBOX = "stripe-sandbox";
    static final String MESSAGE_SANDBOX = "message-sandbox";
    static final String VERIFICATION_SANDBOX = "verification-sandbox";
    static final String GATEWAY = "gateway";
    static final String GATEWAY_MANAGEMENT = "gateway-management";
    static final String IDENTITY = "identity";
    static final String PAYMENTS = "payments";

    /** Each has a database, two roles and a client secret of its own. */
    public static final List<String> SERVICES =
            List.of(IDENTITY, "membership", "courses", "community", "mall", PAYMENTS, "commission", "insights");

    /** Distance of each port from the base; the numbers between are kept for services to come. */
    static final Map<String, Integer> PORT_OFFSETS = portOffsets();

    private static final int PARTITIONS = 4;
    private static final int SALES_PARTITIONS = 8;

    private Catalogue() {}

    private static Map<String, Integer> portOffsets() {
        var offsets = new LinkedHashMap<String, Integer>();
        offsets.put(GATEWAY, 0);
        offsets.put(IDENTITY, 1);
        offsets.put("courses", 2);
        offsets.put(PAYMENTS, 3);
        offsets.put("commission", 4);
        offsets.put("membership", 5);
        offsets.put("community", 6);
        offsets.put("mall", 7);
        offsets.put("insights", 8);
        offsets.put(GATEWAY_MANAGEMENT, 9);
        offsets.put(STRIPE_SANDBOX, 10);
        offsets.put(MESSAGE_SANDBOX, 11);
        offsets.put(VERIFICATION_SANDBOX, 12);
        offsets.put(POSTGRES, 20);
        offsets.put(KAFKA, 21);
        offsets.put(KAFKA_CONTROLLER, 22);
        return Map.copyOf(offsets);
    }

    /** Topics by number of partitions, which is fixed for good: the key decides the partition, and the order in it. */
    public static Map<String, Integer> topics() {
        var topics = new TreeMap<String, Integer>();
        topics.put("identity.account", PARTITIONS);
        topics.put("identity.verification", PARTITIONS);
        topics.put("membership.tier", PARTITIONS);
        topics.put("membership.membership", PARTITIONS);
        topics.put("membership.order", PARTITIONS);
        topics.put("courses.enrolment", PARTITIONS);
        topics.put("courses.learning", PARTITIONS);
        topics.put("courses.order", PARTITIONS);
        topics.put("courses.ladder", PARTITIONS);
        topics.put("community.community", PARTITIONS);
        topics.put("community.member", PARTITIONS);
        topics.put("community.activity", PARTITIONS);
        topics.put("mall.merchant", PARTITIONS);
        topics.put("mall.product", PARTITIONS);
        topics.put("mall.shelf", PARTITIONS);
        topics.put("mall.order", PARTITIONS);
        topics.put("payments.payment", PARTITIONS);
        topics.put("payments.cash", PARTITIONS);
        topics.put("payments.payout", PARTITIONS);
        topics.put("sales", SALES_PARTITIONS);
        topics.put("commission.entry", PARTITIONS);
        topics.put("commission.payout", PARTITIONS);
        List.of(
                        "membership.payments.payment",
                        "membership.community.community",
                        "mall.payments.payment",
                        "mall.community.community",
                        "courses.payments.payment",
                        "courses.membership.membership",
                        "courses.membership.order",
                        "commission.community.member",
                        "commission.membership.membership",
                        "commission.payments.payout",
                        "community.identity.verification",
                        "community.membership.membership")
                .forEach(consumed -> topics.put(consumed + ".dead", 1));
        return topics;
    }
}
