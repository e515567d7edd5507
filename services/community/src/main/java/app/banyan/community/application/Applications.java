package app.banyan.community.application;

import app.banyan.community.CommunityConfig;
import app.banyan.community.application.ApplicationView.Answer;
import app.banyan.community.audit.AuditTrail;
import app.banyan.community.community.Communities;
import app.banyan.community.domain.ApplicationId;
import app.banyan.community.domain.ApplicationRefusal.AlreadyDecided;
import app.banyan.community.domain.ApplicationRefusal.AnswersDiffer;
import app.banyan.community.domain.ApplicationRefusal.ApplicationOpen;
import app.banyan.community.domain.ApplicationRefusal.NoApplicationAsked;
import app.banyan.community.domain.ApplicationRefusal.NothingToApplyFor;
import app.banyan.community.domain.ApplicationState;
import app.banyan.community.domain.Requirement;
import app.banyan.community.domain.Standing;
import app.banyan.community.member.Members;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Page;
import app.banyan.kernel.Refused;
import app.banyan.runtime.RuntimeRefusal.NotFound;
import app.banyan.runtime.idempotency.Idempotency;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.outbox.Outbox;
import app.banyan.runtime.paging.Cursor;
import app.banyan.runtime.paging.PageRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What people answer to a community's questions, and what its owner or manager decide. */
@ApplicationScoped
public class Applications {

    private final Communities communities;
    private final Members members;
    private final AuditTrail audit;
    private final Idempotency idempotency;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;
    private final CommunityConfig config;

    Applications(
            Communities communities,
            Members members,
            AuditTrail audit,
            Idempotency idempotency,
            Outbox outbox,
            ObjectMapper json,
            Ids ids,
            Clock clock,
            CommunityConfig config) {
        this.communities = communities;
        this.members = members;
        this.audit = audit;
        this.idempotency = idempotency;
        this.outbox = outbox;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @WithTransaction
    Uni<ApplicationView> apply(String key, CommunityId community, AccountId account, List<String> answers) {
        return idempotency.once(
                "applications.apply " + community,
                key,
                answers,
                ApplicationView.class,
                () -> apply(community, account, answers));
    }

    private Uni<ApplicationView> apply(CommunityId id, AccountId account, List<String> answers) {
        return members.standingLocked(id, account)
                .invoke(standing -> mustBeOutside(standing.mustBeOpen().mustNotBeBanned()))
                .flatMap(_ -> mustHaveNoneOpen(id, account))
                .flatMap(_ -> communities.of(id))
                .map(community ->
                        community.admission().application().orElseThrow(() -> new Refused(new NoApplicationAsked(id))))
                .invoke(asked -> mustAnswerEach(asked, answers))
                .flatMap(asked -> keep(id, account, asked, answers));
    }

    private Uni<ApplicationView> keep(
            CommunityId community, AccountId account, Requirement.Application asked, List<String> answers) {
        var now = clock.instant();
        var row = new ApplicationRow();
        row.id = ids.next();
        row.community = community.value();
        row.account = account.value();
        row.questions = write(asked.questions());
        row.answers = write(answers);
        row.appliedAt = now;
        row.state = asked.review() ? ApplicationState.PENDING : ApplicationState.ACCEPTED;
        row.decidedAt = asked.review() ? null : now;
        var id = new ApplicationId(row.id);
        return row.<ApplicationRow>persistAndFlush()
                .call(() -> outbox.append(new Applied(community, id, account, now)))
                .call(() -> asked.review()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                new ApplicationDecided(community, id, account, Optional.empty(), row.state, now)))
                .call(() -> audit.add(
                        community, Optional.of(account), "applied", Optional.of(account), Map.of("application", id)))
                .map(this::view);
    }

    /** Anybody else sees none of it: an application is between the applicant and those who look after the community. */
    @WithSession
    Uni<ApplicationView> view(CommunityId community, ApplicationId id, AccountId reader) {
        return members.standing(community, reader)
                .flatMap(standing -> existing(community, id).invoke(row -> {
                    if (!standing.steward() && !row.account.equals(reader.value())) {
                        throw new Refused(new NotFound());
                    }
                }))
                .map(this::view);
    }

    @WithSession
    Uni<Page<ApplicationView>> newest(
            CommunityId community, AccountId reader, Optional<ApplicationState> state, PageRequest page) {
        return members.standing(community, reader)
                .invoke(Standing::mustBeSteward)
                .flatMap(_ -> ApplicationRow.newest(community, state, page))
                .map(rows -> page.page(rows, row -> Cursor.of(row.id), this::view));
    }

    @WithSession
    Uni<Page<ApplicationView>> mine(AccountId account, PageRequest page) {
        return ApplicationRow.newest(account, page).map(rows -> page.page(rows, row -> Cursor.of(row.id), this::view));
    }

    @WithTransaction
    Uni<ApplicationView> decide(
            CommunityId community, ApplicationId id, AccountId by, ApplicationState decision, String reason) {
        var now = clock.instant();
        return members.standingLocked(community, by)
                .invoke(standing -> standing.mustBeSteward().mustBeOpen())
                .flatMap(_ -> existing(community, id))
                .invoke(Applications::mustBePending)
                .invoke(row -> row.decide(decision, by, reason, now))
                .call(row -> row.flush())
                .call(row -> outbox.append(new ApplicationDecided(
                        community, id, new AccountId(row.account), Optional.of(by), decision, now)))
                .call(row -> audit.add(
                        community,
                        Optional.of(by),
                        "application-decided",
                        Optional.of(new AccountId(row.account)),
                        Map.of("application", id, "state", decision, "reason", reason)))
                .map(this::view);
    }

    /** At any time, whatever has become of the community: the answers go with it. */
    @WithTransaction
    Uni<Void> withdraw(CommunityId community, ApplicationId id, AccountId applicant) {
        var now = clock.instant();
        return communities
                .locked(community)
                .flatMap(_ -> existing(community, id))
                .invoke(row -> {
                    if (!row.account.equals(applicant.value())) {
                        throw new Refused(new NotFound());
                    }
                })
                .invoke(Applications::mustBePending)
                .invoke(row -> row.withdraw(write(List.of()), now))
                .call(row -> row.flush())
                .call(() -> outbox.append(new ApplicationWithdrawn(community, id, applicant, now)))
                .flatMap(_ -> audit.add(
                        community,
                        Optional.of(applicant),
                        "application-withdrawn",
                        Optional.of(applicant),
                        Map.of("application", id)));
    }

    private static void mustBePending(ApplicationRow row) {
        if (row.state != ApplicationState.PENDING) {
            throw new Refused(new AlreadyDecided(new ApplicationId(row.id), row.state));
        }
    }

    /**
     * Whether an application of this person was accepted: not too long ago, not before they were put out, and by
     * somebody where the rule now wants somebody to look.
     */
    @WithSession
    public Uni<Boolean> accepted(CommunityId community, AccountId account, Requirement.Application asked) {
        var oldest = clock.instant().minus(config.applicationCounts());
        return members.putOut(community, account)
                .map(putOut -> putOut.filter(oldest::isBefore).orElse(oldest))
                .flatMap(since -> ApplicationRow.acceptedSince(community, account, asked.review(), since))
                .map(count -> count > 0);
    }

    private static Uni<ApplicationRow> existing(CommunityId community, ApplicationId id) {
        return ApplicationRow.of(community, id).onItem().ifNull().failWith(() -> new Refused(new NotFound()));
    }

    private static Uni<Void> mustHaveNoneOpen(CommunityId community, AccountId account) {
        return ApplicationRow.pending(community, account)
                .invoke(open -> {
                    if (open != null) {
                        throw new Refused(new ApplicationOpen(new ApplicationId(open.id)));
                    }
                })
                .replaceWithVoid();
    }

    private static void mustBeOutside(Standing standing) {
        if (standing.member()) {
            throw new Refused(new NothingToApplyFor(standing.community()));
        }
    }

    private static void mustAnswerEach(Requirement.Application asked, List<String> answers) {
        if (asked.questions().size() != answers.size()) {
            throw new Refused(new AnswersDiffer(asked.questions().size(), answers.size()));
        }
    }

    private ApplicationView view(ApplicationRow row) {
        var questions = read(row.questions);
        var answers = read(row.answers);
        return ApplicationView.of(
                row,
                IntStream.range(0, answers.size())
                        .mapToObj(place -> new Answer(questions.get(place), answers.get(place)))
                        .toList());
    }

    private String write(List<String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private List<String> read(String texts) {
        try {
            return List.of(json.readValue(texts, String[].class));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
