package app.banyan.commission.domain;

import app.banyan.kernel.AccountId;
import java.time.Instant;

/**
 * A person counts as brought by one agent, from the first paid order for a time that every further paid order renews.
 *
 * @param until          when it ends unless renewed
 * @param protectedUntil until when no other agent's touch wins over it
 */
public record Binding(
        BindingId id,
        AccountId person,
        AgentId agent,
        AccountId agentAccount,
        Instant from,
        Instant until,
        Instant protectedUntil) {

    public boolean holdsAt(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    boolean protectedAt(Instant time) {
        return holdsAt(time) && time.isBefore(protectedUntil);
    }

    /** What a paid order does to the person's binding. Nothing ever changes without one of these being recorded. */
    public sealed interface Change {

        /** The binding the change is about, as it is afterwards. */
        Binding binding();

        record Opened(Binding binding) implements Change {}

        record Renewed(Binding binding) implements Change {}

        /** Ended because another agent won the sale while it was no longer protected. */
        record TakenOver(Binding binding) implements Change {}

        /** Left as it was although the sale was another agent's: it is protected, or younger than the sale. */
        record Kept(Binding binding) implements Change {}
    }

    Binding renewed(Instant paidAt, AttributionRules rules) {
        return new Binding(
                id,
                person,
                agent,
                agentAccount,
                from,
                later(until, paidAt.plus(rules.bindingValid())),
                later(protectedUntil, paidAt.plus(rules.bindingProtected())));
    }

    Binding ended(Instant at) {
        return new Binding(id, person, agent, agentAccount, from, at, earlier(protectedUntil, at));
    }

    static Binding opened(BindingId id, AccountId person, Sale.Promoter by, Instant paidAt, AttributionRules rules) {
        return new Binding(
                id,
                person,
                by.agent(),
                by.account(),
                paidAt,
                paidAt.plus(rules.bindingValid()),
                paidAt.plus(rules.bindingProtected()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
