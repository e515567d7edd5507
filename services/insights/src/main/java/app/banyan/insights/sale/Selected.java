package app.banyan.insights.sale;

import app.banyan.insights.domain.Selection;
import app.banyan.insights.sql.Where;
import app.banyan.kernel.Id;

/** A selection as conditions on {@code sale_line l}. */
final class Selected {

    private Selected() {}

    static Where of(Selection selection) {
        return new Where()
                .and("l.community = ?", selection.community().map(Id::value))
                .and("l.agent = ?", selection.agent())
                .and("l.promoter = ?", selection.promoter().map(Id::value))
                .and("l.manager = ?", selection.manager().map(Id::value))
                .and("l.merchant = ?", selection.merchant().map(Id::value))
                .and("l.product = ?", selection.product())
                .and("l.kind = ?", selection.kind())
                .within("l.paid_at", selection.period());
    }
}
