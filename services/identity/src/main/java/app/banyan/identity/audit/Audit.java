package app.banyan.identity.audit;

import app.banyan.kernel.Id;
import app.banyan.runtime.clock.ProtocolTime;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** The book of decisions: who did what to whom. It is written in the decision's own transaction and only added to. */
@ApplicationScoped
public class Audit {

    /** The actor when no person decided. */
    public static final String IDENTITY = "identity";

    private final Clock clock;

    Audit(@ProtocolTime Clock clock) {
        this.clock = clock;
    }

    /**
     * @param actor   an account, or the name of a part of the platform
     * @param action  what was decided, such as {@code session.ended.token-reused}
     * @param subject what it was decided about; ids only, never personal data
     */
    public Uni<Void> record(String actor, String action, Id subject) {
        return record(actor, action, subject, null);
    }

    /** @param detail a reason by its name, or a further id */
    public Uni<Void> record(String actor, String action, Id subject, String detail) {
        var row = new AuditRow();
        row.at = clock.instant();
        row.actor = actor;
        row.action = action;
        row.subject = subject.wire();
        row.detail = detail;
        return row.persist().replaceWithVoid();
    }
}
