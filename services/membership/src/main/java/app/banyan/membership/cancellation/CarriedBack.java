package app.banyan.membership.cancellation;

import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.membership.domain.Reimbursement;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "What goes back of an older order, whose money the upgrade had carried over.")
record CarriedBack(OrderId order, Money amount, String arithmetic) {

    static List<CarriedBack> of(Reimbursement back) {
        return back.parts().stream()
                .filter(part -> !part.order().equals(back.quote().term().order()))
                .map(part -> new CarriedBack(part.order(), part.amount(), part.words()))
                .toList();
    }
}
