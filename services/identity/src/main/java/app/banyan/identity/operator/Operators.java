package app.banyan.identity.operator;

import app.banyan.identity.IdentityConfig;
import app.banyan.identity.account.Accounts;
import app.banyan.identity.audit.Audit;
import app.banyan.identity.domain.IdentityRefusal.BootstrapDone;
import app.banyan.identity.domain.IdentityRefusal.BootstrapRefused;
import app.banyan.identity.domain.IdentityRefusal.OperatorsNotDistinct;
import app.banyan.identity.keys.Keys;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The people who run the platform. The first two come from the one-time token, together, or not at all. */
@ApplicationScoped
public class Operators {

    private static final Logger LOG = Logger.getLogger(Operators.class);

    private final Accounts accounts;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;
    private final Optional<String> token;

    Operators(Accounts accounts, Keys keys, Audit audit, Clock clock, IdentityConfig config) {
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.token = config.bootstrapToken();
    }

    /** Uses the token up and appoints, in one transaction: of two requests at once, one wins and one is refused. */
    @WithTransaction
    public Uni<List<AccountId>> bootstrap(String presented, List<Appointment> appointments) {
        if (!isToken(presented)) {
            LOG.warn("somebody tried to bootstrap operators with a wrong token");
            throw new Refused(new BootstrapRefused());
        }
        if (appointments.stream().map(Appointment::phone).distinct().count() < appointments.size()) {
            throw new Refused(new OperatorsNotDistinct());
        }
        return useUp().flatMap(_ -> Multi.createFrom()
                .iterable(inLockOrder(appointments))
                .onItem()
                .transformToUniAndConcatenate(this::appoint)
                .collect()
                .asList());
    }

    @WithSession
    public Uni<Boolean> includes(AccountId account) {
        return OperatorRow.findById(account.value()).map(row -> row != null);
    }

    private boolean isToken(String presented) {
        return token.isPresent()
                && MessageDigest.isEqual(
                        token.get().getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<Void> useUp() {
        return Sql.session()
                .update("insert into bootstrap (done_at) values ($1) on conflict do nothing", clock.instant())
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw new Refused(new BootstrapDone());
                    }
                })
                .replaceWithVoid();
    }

    /** Several locks are always taken in the same order. */
    private static List<Appointment> inLockOrder(List<Appointment> appointments) {
        return appointments.stream()
                .sorted(Comparator.comparing(appointment -> appointment.phone().e164()))
                .toList();
    }

    private Uni<AccountId> appoint(Appointment appointment) {
        return accounts.lock(appointment.phone())
                .flatMap(_ -> accounts.findOrOpen(appointment.phone()))
                .call(account -> keep(account, appointment))
                .call(account -> audit.record("bootstrap-token", "operator.appointed", account));
    }

    private Uni<Void> keep(AccountId account, Appointment appointment) {
        var row = new OperatorRow();
        row.account = account.value();
        row.nameSealed = keys.envelope().seal(appointment.name().text(), OperatorRow.namePlace(row.account));
        row.appointedAt = clock.instant();
        return row.persist().replaceWithVoid();
    }
}
