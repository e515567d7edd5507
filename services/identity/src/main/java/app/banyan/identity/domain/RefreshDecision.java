package app.banyan.identity.domain;

import java.time.Instant;

/**
 * What a presented refresh token deserves. A token works once; its second appearance means that two parties hold it,
 * and as nobody can tell which is the thief, the whole session ends.
 */
public enum RefreshDecision {
    ROTATE,
    REFUSE,
    END_SESSION;

    public static RefreshDecision of(boolean alreadyUsed, boolean sessionEnded, Instant expiresAt, Instant now) {
        if (sessionEnded) {
            return REFUSE;
        }
        if (alreadyUsed) {
            return END_SESSION;
        }
        return now.isBefore(expiresAt) ? ROTATE : REFUSE;
    }
}
