package app.banyan.commission.domain;

import app.banyan.kernel.Id;
import java.util.UUID;

/** A person who may invite and earn. */
public record AgentId(UUID value) implements Id {

    public static AgentId of(String wire) {
        return new AgentId(Id.parse("agt", wire));
    }

    @Override
    public String prefix() {
        return "agt";
    }

    @Override
    public String toString() {
        return wire();
    }
}
