package app.banyan.commission.domain;

import app.banyan.kernel.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who brought a buyer to an order, by which rule, and why the others did not. Decided once, then frozen. */
public record Attribution(Optional<Winner> promoter, Reason reason, List<Loser> losers) {

    /** The rule that decided. */
    public enum Reason {
        LAST_TOUCH,
        /** A binding that no touch could take over. */
        PROTECTED_BINDING,
        /** A binding that nobody contested. */
        BINDING,
        /** There was no candidate at all. */
        NOBODY,
        /** There were candidates, none of them valid. */
        NOBODY_VALID;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Why a candidate lost. */
    public enum Why {
        TOUCH_TOO_OLD,
        EARLIER_TOUCH,
        BINDING_ENDED,
        BINDING_PROTECTED,
        BINDING_NOT_PROTECTED,
        SELF_PURCHASE,
        SAME_PERSON,
        INVITER_LOOP;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Who won, by a touch or by a binding. */
    public record Winner(AgentId agent, AccountId account, Optional<TouchId> touch, Optional<BindingId> binding) {

        static Winner of(Touch touch) {
            return new Winner(touch.agent(), touch.account(), Optional.of(touch.id()), Optional.empty());
        }

        static Winner of(Binding binding) {
            return new Winner(binding.agent(), binding.agentAccount(), Optional.empty(), Optional.of(binding.id()));
        }
    }

    /** @param at when the touch happened or the binding began */
    public record Loser(AgentId agent, Optional<TouchId> touch, Optional<BindingId> binding, Instant at, Why why) {

        static Loser of(Touch touch, Why why) {
            return new Loser(touch.agent(), Optional.of(touch.id()), Optional.empty(), touch.at(), why);
        }

        static Loser of(Binding binding, Why why) {
            return new Loser(binding.agent(), Optional.empty(), Optional.of(binding.id()), binding.from(), why);
        }
    }

    public Attribution {
        losers = List.copyOf(losers);
    }
}
