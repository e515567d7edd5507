package app.banyan.mall.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** What a buyer asks for after having paid. */
public record AfterSaleId(UUID value) implements Id {

    public static AfterSaleId of(String wire) {
        return new AfterSaleId(Id.parse("asl", wire));
    }

    @Override
    public String prefix() {
        return "asl";
    }

    @Override
    public String toString() {
        return wire();
    }
}
