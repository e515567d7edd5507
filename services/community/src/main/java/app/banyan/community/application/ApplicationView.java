package app.banyan.community.application;

import app.banyan.community.domain.ApplicationId;
import app.banyan.community.domain.ApplicationState;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application to be let into a community. */
@Schema(name = "Application", description = "An application to be let into a community.")
public record ApplicationView(
        ApplicationId id,
        CommunityId community,
        AccountId account,

        @Schema(description = "The questions and what was answered, as they were then; none once it is withdrawn.")
        List<Answer> answers,

        ApplicationState state,
        Instant appliedAt,
        Optional<Instant> decidedAt,

        @Schema(description = "Absent when the community asks without reviewing.")
        Optional<AccountId> decidedBy,

        @Schema(description = "Why it was decided so.") Optional<String> reason) {

    /** A question with its answer. */
    @Schema(name = "ApplicationAnswer")
    public record Answer(String question, String answer) {}

    static ApplicationView of(ApplicationRow row, List<Answer> answers) {
        return new ApplicationView(
                new ApplicationId(row.id),
                new CommunityId(row.community),
                new AccountId(row.account),
                answers,
                row.state,
                row.appliedAt,
                Optional.ofNullable(row.decidedAt),
                Optional.ofNullable(row.decidedBy).map(AccountId::new),
                Optional.ofNullable(row.reason));
    }
}
