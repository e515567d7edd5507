package app.banyan.courses.order;

import app.banyan.courses.domain.OfferId;
import app.banyan.courses.domain.OrderRefusal.CourseOrOffer;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.VisitorId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is ordered: a course at its list price, or an offer at its own. The price is never the client's to say. */
@Schema(description = "What is ordered: a course at its list price, or an offer at its own. Never a price.")
record OrderRequest(
        @Schema(description = "The course, when it is ordered without an offer.")
        Optional<CourseId> course,

        @Schema(description = "The offer that is taken.") Optional<OfferId> offer,

        @Schema(description = "The visitor id that came with the invite link.")
        Optional<VisitorId> visitor,

        @Schema(description = "The community whose page is ordered from.")
        Optional<CommunityId> community) {

    void mustNameOneThing() {
        if (course.isPresent() == offer.isPresent()) {
            throw new Refused(new CourseOrOffer());
        }
    }
}
