package app.banyan.courses.redemption;

import app.banyan.kernel.AccountId;

/** What courses reads of {@code membership.membership.restored.v1}. */
record MembershipRestored(String membership, AccountId account) {}
