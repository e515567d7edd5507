package app.banyan.identity.claim;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.audit.Audit;
import app.banyan.identity.domain.DocumentId;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.ClaimNotOpen;
import app.banyan.identity.domain.IdentityRefusal.ClaimRefusal.TooManyDocuments;
import app.banyan.identity.domain.VerificationId;
import app.banyan.identity.keys.Keys;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.ids.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The documents that are to prove a claim: sealed, looked at by name, and gone when nobody needs them any more. */
@ApplicationScoped
public class Documents {

    /** @param fresh false when this very document had been handed in before */
    record Added(DocumentView view, boolean fresh) {}

    private static final int MOST = 5;

    private final Keys keys;
    private final Ids ids;
    private final Audit audit;
    private final Clock clock;
    private final Duration kept;
    /** One picture at a time: each takes tens of megabytes while it is drawn. */
    private final WorkerExecutor drawing;

    Documents(Keys keys, Ids ids, Audit audit, Clock clock, IdentityConfig config, Vertx vertx) {
        this.keys = keys;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
        this.kept = config.documentsKept();
        this.drawing = vertx.createSharedWorkerExecutor("documents", 1);
    }

    @PreDestroy
    void stop() {
        drawing.close();
    }

    /** Before a picture is drawn: nobody makes work for a claim that is not theirs or is over. */
    @WithSession
    Uni<Void> mustBeWanted(AccountId account, VerificationId claim) {
        return ClaimRow.of(account, claim)
                .onItem()
                .ifNull()
                .failWith(Documents::notFound)
                .invoke(Documents::mustBeOpen)
                .replaceWithVoid();
    }

    Uni<Evidence> examine(byte[] sent) {
        return Uni.createFrom()
                .completionStage(() ->
                        drawing.executeBlocking(() -> Evidence.of(sent), false).toCompletionStage());
    }

    /** The document itself is its natural key: the same one again is the same request. */
    @WithTransaction
    Uni<Added> add(AccountId account, VerificationId claim, Evidence evidence) {
        var fingerprint = keys.fingerprint(evidence.content());
        return ClaimRow.locked(account, claim)
                .onItem()
                .ifNull()
                .failWith(Documents::notFound)
                .invoke(Documents::mustBeOpen)
                .flatMap(_ -> DocumentRow.same(claim, fingerprint))
                .flatMap(same -> same == null
                        ? mustHaveRoom(claim).flatMap(_ -> keep(claim, evidence, fingerprint))
                        : Uni.createFrom().item(new Added(DocumentView.of(same), false)));
    }

    /** For a reviewer; that they looked is kept with it. */
    Uni<Evidence> read(AccountId reviewer, VerificationId claim, DocumentId document) {
        return DocumentRow.of(claim, document)
                .onItem()
                .ifNull()
                .failWith(Documents::notFound)
                .flatMap(row -> ContentRow.<ContentRow>findById(row.id)
                        .onItem()
                        .ifNull()
                        .failWith(Documents::notFound)
                        .map(content -> new Evidence(
                                row.type, keys.envelope().openBytes(content.sealed, ContentRow.place(row.id)))))
                .call(() -> audit.record(reviewer.wire(), "claim-document.viewed", document, claim.wire()));
    }

    /** In the caller's transaction. */
    Uni<Void> deleteAll(VerificationId claim) {
        return DocumentRow.kept(List.of(claim.value())).flatMap(this::delete);
    }

    /** @return how many went; none when all that were due are gone */
    @WithTransaction
    Uni<Integer> deleteOverdue(int most) {
        return DocumentRow.overdue(clock.instant().minus(kept), most)
                .call(this::delete)
                .map(List::size);
    }

    private Uni<Void> delete(List<DocumentRow> rows) {
        var done = Uni.createFrom().voidItem();
        for (var row : rows) {
            done = done.flatMap(_ -> ContentRow.deleteById(row.id))
                    .flatMap(deleted -> deleted
                            ? audit.record(
                                    Audit.IDENTITY,
                                    "claim-document.deleted",
                                    new DocumentId(row.id),
                                    new VerificationId(row.claim).wire())
                            : Uni.createFrom().voidItem());
        }
        return done;
    }

    private static void mustBeOpen(ClaimRow row) {
        if (!row.state.open()) {
            throw new Refused(new ClaimNotOpen(row.state));
        }
    }

    private static Uni<Void> mustHaveRoom(VerificationId claim) {
        return DocumentRow.count(claim)
                .invoke(documents -> {
                    if (documents >= MOST) {
                        throw new Refused(new TooManyDocuments(MOST));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Added> keep(VerificationId claim, Evidence evidence, byte[] fingerprint) {
        var row = new DocumentRow();
        row.id = ids.next();
        row.claim = claim.value();
        row.type = evidence.type();
        row.size = evidence.content().length;
        row.fingerprint = fingerprint;
        row.addedAt = clock.instant();
        var content = new ContentRow();
        content.document = row.id;
        content.sealed = keys.envelope().seal(evidence.content(), ContentRow.place(row.id));
        return Panache.getSession()
                .flatMap(session -> session.persist(row).call(session::flush).call(() -> session.persist(content)))
                .replaceWith(new Added(DocumentView.of(row), true));
    }

    private static Refused notFound() {
        return new Refused(new NotFound());
    }
}
