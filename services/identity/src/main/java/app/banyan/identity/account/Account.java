package app.banyan.identity.account;

import app.banyan.identity.domain.Phone;
import app.banyan.kernel.AccountId;
import java.time.Instant;

/** An account, with the phone it signs in by. */
public record Account(AccountId id, Phone phone, Instant openedAt) {}
