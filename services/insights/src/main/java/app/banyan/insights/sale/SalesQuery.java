package app.banyan.insights.sale;

import app.banyan.insights.domain.InsightsRefusal.FilterInvalid;
import app.banyan.insights.domain.InsightsRefusal.FilterUnknown;
import app.banyan.insights.domain.Selection;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The filters of sales as they are written in a query. One that is not known is refused: its writer would take the
 * answer for one that it was applied to.
 */
public class SalesQuery {

    private static final Set<String> FILTERS =
            Set.of("community", "agent", "manager", "merchant", "product", "kind", "from", "to");
    private static final List<String> OF_LISTS = List.of("limit", "after", "by");

    @Context
    UriInfo uri;

    @QueryParam("community")
    @Parameter(description = "Sales from this community's pages and shelf.")
    String community;

    @QueryParam("agent")
    @Parameter(description = "Sales to buyers whom this agent brought; `me` for the caller's own.")
    String agent;

    @QueryParam("manager")
    @Parameter(description = "Sales in groups that this account managed then.")
    String manager;

    @QueryParam("merchant")
    @Parameter(description = "Sales of this merchant.")
    String merchant;

    @QueryParam("product")
    @Parameter(description = "Sales of this course, tier or product.")
    String product;

    @QueryParam("kind")
    @Parameter(description = "Sales of this kind of product: course, membership, goods.")
    String kind;

    @QueryParam("from")
    @Parameter(description = "Paid on this day or later, in China.", example = "2026-03-01")
    String from;

    @QueryParam("to")
    @Parameter(description = "Paid on this day or earlier, in China.", example = "2026-03-31")
    String to;

    Selection selection(AccountId asker) {
        var known = new HashSet<>(FILTERS);
        known.addAll(OF_LISTS);
        var given = new HashMap<String, String>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new Refused(new FilterUnknown(name, known));
            }
            if (values.size() != 1) {
                throw new Refused(new FilterInvalid(name, "one value"));
            }
            if (FILTERS.contains(name)) {
                given.put(name, values.getFirst());
            }
        });
        return Selection.of(given, asker);
    }
}
