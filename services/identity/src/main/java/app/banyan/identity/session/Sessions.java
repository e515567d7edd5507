package app.banyan.identity.session;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.account.Accounts;
import app.banyan.identity.account.Accounts.Admitted;
import app.banyan.identity.audit.Audit;
import app.banyan.identity.domain.Consent;
import app.banyan.identity.domain.Phone;
import app.banyan.identity.domain.RefreshDecision;
import app.banyan.identity.domain.SessionId;
import app.banyan.identity.operator.Operators;
import app.banyan.identity.session.SessionRow.EndReason;
import app.banyan.identity.signin.SignInCodes;
import app.banyan.identity.token.AccessTokens;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.clock.ProtocolTime;
import app.banyan.runtime.ids.Ids;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Devices that are signed in. A wrong code and a reused token leave traces that must be committed, so these commands
 * answer with nothing where others would throw.
 */
@ApplicationScoped
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final SignInCodes codes;
    private final Accounts accounts;
    private final Operators operators;
    private final AccessTokens tokens;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final Duration life;

    Sessions(
            SignInCodes codes,
            Accounts accounts,
            Operators operators,
            AccessTokens tokens,
            Audit audit,
            Ids ids,
            @ProtocolTime Clock clock,
            IdentityConfig config) {
        this.codes = codes;
        this.accounts = accounts;
        this.operators = operators;
        this.tokens = tokens;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.life = config.refreshTokenLife();
    }

    /** Signs the holder of a phone in, opening their account when it is the first time; empty when the code is wrong. */
    @WithTransaction
    public Uni<Optional<SessionView>> open(Phone phone, String code, List<Consent> consents) {
        return accounts.lock(phone)
                .flatMap(_ -> codes.redeem(phone, code))
                .flatMap(proved -> proved
                        ? accounts.admit(phone, consents).flatMap(this::start).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** The next tokens of a session; empty when the refresh token is spent, expired, unknown or was stolen. */
    @WithTransaction
    public Uni<Optional<SessionView>> refresh(RefreshSecret presented) {
        return RefreshTokenRow.locked(presented.hash())
                .flatMap(token -> token == null
                        ? Uni.createFrom().item(Optional.empty())
                        : SessionRow.locked(token.session).flatMap(session -> decide(session, token)));
    }

    @WithTransaction
    public Uni<Void> end(SessionId session) {
        return SessionRow.locked(session.value())
                .onItem()
                .ifNotNull()
                .call(row -> row.ended() ? Uni.createFrom().voidItem() : signOut(row))
                .replaceWithVoid();
    }

    private Uni<SessionView> start(Admitted admitted) {
        var row = new SessionRow();
        row.id = ids.next();
        row.account = admitted.account().value();
        row.startedAt = clock.instant();
        return row.persistAndFlush().flatMap(_ -> issue(row, admitted.isNew()));
    }

    private Uni<Optional<SessionView>> decide(SessionRow session, RefreshTokenRow token) {
        var now = clock.instant();
        return switch (RefreshDecision.of(token.usedAt != null, session.ended(), token.expiresAt, now)) {
            case ROTATE -> token.use(now).flatMap(_ -> issue(session, false)).map(Optional::of);
            case REFUSE -> Uni.createFrom().item(Optional.empty());
            case END_SESSION -> endStolen(session).replaceWith(Optional.empty());
        };
    }

    private Uni<SessionView> issue(SessionRow session, boolean isNew) {
        var account = new AccountId(session.account);
        var secret = RefreshSecret.fresh();
        var next = new RefreshTokenRow();
        next.hash = secret.hash();
        next.session = session.id;
        next.issuedAt = clock.instant();
        next.expiresAt = next.issuedAt.plus(life);
        return next.persist()
                .flatMap(_ -> operators.includes(account))
                .map(operator -> tokens.person(account, new SessionId(session.id), operator))
                .map(access -> SessionView.of(account, isNew, access, secret));
    }

    private Uni<Void> signOut(SessionRow session) {
        session.end(EndReason.SIGNED_OUT, clock.instant());
        return audit.record(new AccountId(session.account).wire(), "session.signed-out", new SessionId(session.id));
    }

    private Uni<Void> endStolen(SessionRow session) {
        var id = new SessionId(session.id);
        LOG.warnf("a refresh token came twice: session %s ends", id);
        session.end(EndReason.TOKEN_REUSED, clock.instant());
        return audit.record(Audit.IDENTITY, "session.ended.token-reused", id);
    }
}
