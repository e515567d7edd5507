package app.banyan.selling.attribution;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Id;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.VisitorId;
import java.time.Instant;
import java.util.Optional;

/** What commission needs to know to say who brought the buyer. Asked again, it is the same to the letter. */
public record Question(
        OrderId order,
        AccountId buyer,
        Optional<VisitorId> visitor,
        Optional<CommunityId> community,
        Product product,
        Instant orderedAt) {

    /** @param kind the kind of product as on the lines of a sale, such as {@code course} */
    public record Product(String kind, Id id) {}
}
