package app.banyan.mall.order;

import app.banyan.runtime.operations.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Orders that are paid and wait for commission before they are told as sales. */
@Singleton
class SaleBacklog implements Backlog {

    private final Settlements settlements;

    SaleBacklog(Settlements settlements) {
        this.settlements = settlements;
    }

    @Override
    public String name() {
        return "sales";
    }

    @Override
    public Uni<Long> waiting() {
        return settlements.unsold();
    }
}
