package app.banyan.community.member;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who runs a community. */
@Schema(name = "CommunityManager", description = "Who runs a community and earns the manager's share.")
public record ManagerView(CommunityId community, AccountId account, AccountId appointedBy, Instant appointedAt) {

    static ManagerView of(MemberRow row) {
        return new ManagerView(row.communityId(), row.accountId(), new AccountId(row.appointedBy), row.managingSince);
    }
}
