package app.banyan.insights.community;

import app.banyan.insights.access.PersonView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "NonBuyer", description = "A member who has bought nothing in the community, or gave all of it back.")
record NonBuyerView(
        PersonView member,
        @Schema(description = "When they came in.") Instant since) {}
