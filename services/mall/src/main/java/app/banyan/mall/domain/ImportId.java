package app.banyan.mall.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** One file of products that a merchant brought along. */
public record ImportId(UUID value) implements Id {

    public static ImportId of(String wire) {
        return new ImportId(Id.parse("imp", wire));
    }

    @Override
    public String prefix() {
        return "imp";
    }

    @Override
    public String toString() {
        return wire();
    }
}
