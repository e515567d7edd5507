package app.banyan.courses.attribution;

import app.banyan.courses.domain.CourseId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
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

    public record Product(String kind, CourseId id) {

        public static Product course(CourseId id) {
            return new Product("course", id);
        }
    }
}
