package app.banyan.community.application;

import app.banyan.community.domain.ApplicationId;
import app.banyan.community.domain.ApplicationState;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "application")
class ApplicationRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID community;

    @Column(updatable = false)
    UUID account;

    @Column(updatable = false)
    String questions;

    String answers;

    @Enumerated(EnumType.STRING)
    ApplicationState state;

    @Column(updatable = false)
    Instant appliedAt;

    Instant decidedAt;
    UUID decidedBy;
    String reason;

    static Uni<ApplicationRow> of(CommunityId community, ApplicationId id) {
        return find("community = ?1 and id = ?2", community.value(), id.value()).firstResult();
    }

    static Uni<ApplicationRow> pending(CommunityId community, AccountId account) {
        return find(
                        "community = ?1 and account = ?2 and state = ?3",
                        community.value(),
                        account.value(),
                        ApplicationState.PENDING)
                .firstResult();
    }

    /** @param looked whether only those count at which somebody looked */
    static Uni<Long> acceptedSince(CommunityId community, AccountId account, boolean looked, Instant since) {
        return count(
                "community = ?1 and account = ?2 and state = ?3 and decidedAt > ?4"
                        + (looked ? " and decidedBy is not null" : ""),
                community.value(),
                account.value(),
                ApplicationState.ACCEPTED,
                since);
    }

    static Uni<List<ApplicationRow>> newest(CommunityId community, Optional<ApplicationState> state, PageRequest page) {
        var parameters = Parameters.with("community", community.value());
        state.ifPresent(only -> parameters.and("state", only));
        return newest("community = :community" + (state.isPresent() ? " and state = :state" : ""), parameters, page);
    }

    static Uni<List<ApplicationRow>> newest(AccountId account, PageRequest page) {
        return newest("account = :account", Parameters.with("account", account.value()), page);
    }

    private static Uni<List<ApplicationRow>> newest(String where, Parameters parameters, PageRequest page) {
        var after = page.afterId();
        after.ifPresent(id -> parameters.and("after", id));
        return ApplicationRow.<ApplicationRow>find(
                        where + (after.isPresent() ? " and id < :after" : "") + " order by id desc", parameters)
                .page(0, page.fetch())
                .list();
    }

    /** What was answered is the applicant's to take back with it. */
    void withdraw(String noAnswers, Instant now) {
        state = ApplicationState.WITHDRAWN;
        answers = noAnswers;
        decidedAt = now;
    }

    void decide(ApplicationState decision, AccountId by, String why, Instant now) {
        state = decision;
        decidedAt = now;
        decidedBy = by.value();
        reason = why;
    }
}
