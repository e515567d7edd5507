package app.banyan.commission.domain;

import app.banyan.commission.domain.Attribution.Loser;
import app.banyan.commission.domain.Attribution.Reason;
import app.banyan.commission.domain.Attribution.Why;
import app.banyan.commission.domain.Attribution.Winner;
import app.banyan.commission.domain.Binding.Change;
import app.banyan.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who brought the buyer. The last valid touch wins, unless a binding stands: a protected binding wins over every touch,
 * an unprotected one only where there is no valid touch.
 *
 * @param touchValid       how long before the order a touch counts
 * @param bindingValid     how long a binding holds after the last paid order
 * @param bindingProtected how long after the last paid order no other agent can take it over; a setting of its own
 */
public record AttributionRules(Duration touchValid, Duration bindingValid, Duration bindingProtected) {

    public static final AttributionRules DEFAULT =
            new AttributionRules(Duration.ofDays(30), Duration.ofDays(180), Duration.ofDays(180));

    public AttributionRules {
        if (!touchValid.isPositive() || !bindingValid.isPositive() || bindingProtected.isNegative()) {
            throw new IllegalArgumentException("a touch and a binding hold for some time");
        }
        if (bindingProtected.compareTo(bindingValid) > 0) {
            throw new IllegalArgumentException("a binding is not protected for longer than it holds");
        }
    }

    /**
     * What is known about a buyer when an order is placed.
     *
     * @param touches    newest first or not, also too old ones
     * @param samePerson agents that are the buyer under another account, by verified identity
     * @param looped     agents whom the buyer brought, directly or through others
     */
    public record Evidence(
            AccountId buyer,
            Instant orderedAt,
            List<Touch> touches,
            Optional<Binding> binding,
            Set<AgentId> samePerson,
            Set<AgentId> looped) {}

    public Attribution decide(Evidence known) {
        var losers = new ArrayList<Loser>();
        var binding = known.binding().filter(held -> {
            var fault = held.holdsAt(known.orderedAt())
                    ? disqualified(held.agent(), held.agentAccount(), known)
                    : Optional.of(Why.BINDING_ENDED);
            fault.ifPresent(why -> losers.add(Loser.of(held, why)));
            return fault.isEmpty();
        });
        var touches = known.touches().stream()
                .sorted(Comparator.comparing(Touch::at)
                        .thenComparing(touch -> touch.id().value())
                        .reversed())
                .filter(touch -> {
                    var fault = fault(touch, known);
                    fault.ifPresent(why -> losers.add(Loser.of(touch, why)));
                    return fault.isEmpty();
                })
                .toList();
        return decide(known, touches, binding, losers);
    }

    private Attribution decide(Evidence known, List<Touch> touches, Optional<Binding> binding, List<Loser> losers) {
        if (binding.isPresent() && binding.get().protectedAt(known.orderedAt())) {
            touches.forEach(touch -> losers.add(Loser.of(touch, Why.BINDING_PROTECTED)));
            return new Attribution(Optional.of(Winner.of(binding.get())), Reason.PROTECTED_BINDING, losers);
        }
        if (!touches.isEmpty()) {
            touches.stream().skip(1).forEach(touch -> losers.add(Loser.of(touch, Why.EARLIER_TOUCH)));
            binding.ifPresent(held -> losers.add(Loser.of(held, Why.BINDING_NOT_PROTECTED)));
            return new Attribution(Optional.of(Winner.of(touches.getFirst())), Reason.LAST_TOUCH, losers);
        }
        return binding.map(held -> new Attribution(Optional.of(Winner.of(held)), Reason.BINDING, losers))
                .orElseGet(() -> new Attribution(
                        Optional.empty(), losers.isEmpty() ? Reason.NOBODY : Reason.NOBODY_VALID, losers));
    }

    private Optional<Why> fault(Touch touch, Evidence known) {
        return touch.at().isBefore(known.orderedAt().minus(touchValid))
                ? Optional.of(Why.TOUCH_TOO_OLD)
                : disqualified(touch.agent(), touch.account(), known);
    }

    private static Optional<Why> disqualified(AgentId agent, AccountId account, Evidence known) {
        if (account.equals(known.buyer())) {
            return Optional.of(Why.SELF_PURCHASE);
        }
        if (known.samePerson().contains(agent)) {
            return Optional.of(Why.SAME_PERSON);
        }
        return known.looped().contains(agent) ? Optional.of(Why.INVITER_LOOP) : Optional.empty();
    }

    /**
     * What a paid order does to the buyer's binding.
     *
     * @param latest the person's youngest binding, standing or ended
     * @param fresh  the id of the binding that may have to be opened
     */
    public List<Change> paid(Sale sale, Optional<Binding> latest, BindingId fresh) {
        if (sale.promoter().isEmpty()) {
            return List.of();
        }
        var by = sale.promoter().get();
        var paidAt = sale.paidAt();
        var opened = new Change.Opened(Binding.opened(fresh, sale.buyer(), by, paidAt, this));
        if (latest.isEmpty() || !latest.get().until().isAfter(paidAt)) {
            return List.of(opened);
        }
        var held = latest.get();
        if (held.agent().equals(by.agent())) {
            return List.of(new Change.Renewed(held.renewed(paidAt, this)));
        }
        return paidAt.isBefore(held.from()) || held.protectedAt(paidAt) || paidAt.equals(held.from())
                ? List.of(new Change.Kept(held))
                : List.of(new Change.TakenOver(held.ended(paidAt)), opened);
    }
}
