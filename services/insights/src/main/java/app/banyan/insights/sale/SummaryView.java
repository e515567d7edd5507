package app.banyan.insights.sale;

import app.banyan.insights.sale.TotalsView.TotalView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Summary", description = "The platform at a glance.")
record SummaryView(
        SumView total,
        List<TotalView> kinds,

        @Schema(description = "Those that sold most.") List<TotalView> topCommunities,

        @Schema(description = "How many communities are not over, whatever the period.")
        long communities) {}
