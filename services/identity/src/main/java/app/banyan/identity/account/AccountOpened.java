package app.banyan.identity.account;

import app.banyan.kernel.AccountId;
import app.banyan.runtime.outbox.DomainEvent;
import java.time.Instant;

record AccountOpened(AccountId account, Instant openedAt) implements DomainEvent {

    @Override
    public String topic() {
        return "identity.account";
    }

    @Override
    public String type() {
        return "identity.account.opened.v1";
    }

    @Override
    public String key() {
        return account.wire();
    }
}
