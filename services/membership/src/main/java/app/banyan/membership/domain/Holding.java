package app.banyan.membership.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.HoldingRefusal.MembershipOver;
import app.banyan.membership.domain.HoldingRefusal.NothingToRefund;
import app.banyan.membership.domain.HoldingRefusal.RefundUnderWay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A membership as it stands.
 *
 * @param seat the number of the seat, by which the price goes
 * @param ended empty as long as it is not written down that it is over
 * @param terms those that were not given back, in their order
 */
public record Holding(
        MembershipId id,
        AccountId account,
        TierId tier,
        int seat,
        boolean holdsSeat,
        MembershipState state,
        Instant startedAt,
        Instant endsAt,
        Optional<End> ended,
        List<Term> terms) {

    public record End(Instant at, EndReason reason) {}

    /** Whether it opens anything: never a moment after its end, whether that is written down or not. */
    public boolean standsAt(Instant now) {
        return state == MembershipState.ACTIVE && now.isBefore(endsAt);
    }

    /** Neither given back nor upgraded: another period may follow, now or after its end. */
    public boolean goesOn() {
        return state != MembershipState.REFUNDING
                && ended.map(End::reason)
                        .filter(reason -> reason != EndReason.EXPIRED)
                        .isEmpty();
    }

    /** A membership is renewed until it ends, and for a while afterwards, as long as the person's seat is kept. */
    public Holding mustBeRenewableAt(Instant now, Duration grace) {
        mustNotBeOnItsWayBack();
        if (!goesOn() || !now.isBefore(over().plus(grace))) {
            throw new Refused(new MembershipOver(id, over()));
        }
        return this;
    }

    public Holding mustStandAt(Instant now) {
        mustNotBeOnItsWayBack();
        if (!standsAt(now)) {
            throw new Refused(new MembershipOver(id, over()));
        }
        return this;
    }

    /** The term that the latest order paid for: what can be given back. */
    public RefundQuote refundAt(Instant now) {
        mustStandAt(now);
        if (terms.isEmpty()) {
            throw new Refused(new NothingToRefund(id));
        }
        return RefundQuote.of(terms.getLast(), now);
    }

    public RefundQuote mustBeRefundableAt(Instant now) {
        var quote = refundAt(now);
        if (quote.parts().isEmpty()) {
            throw new Refused(new NothingToRefund(id));
        }
        return quote;
    }

    /** What an upgrade carries over of it, by the orders whose money it is. */
    public List<Carried> rest(Instant at) {
        return terms.stream().flatMap(term -> term.rest(at).stream()).toList();
    }

    /** Whether it can take the place of its upgrade again: its own time still runs, and all of that was paid for. */
    boolean comesBackAt(Instant now) {
        return ended.filter(end -> end.reason() == EndReason.UPGRADED).isPresent()
                && terms.stream().anyMatch(term -> term.runsAt(now))
                && terms.getLast().endsAt().equals(endsAt);
    }

    /** Neither given back nor upgraded: what its community's end left of it is owed to the holder, even if it is over. */
    public boolean toDissolve() {
        return state == MembershipState.ACTIVE
                || ended.filter(end -> end.reason() == EndReason.EXPIRED).isPresent();
    }

    private void mustNotBeOnItsWayBack() {
        if (state == MembershipState.REFUNDING) {
            throw new Refused(new RefundUnderWay(id));
        }
    }

    private Instant over() {
        return ended.map(End::at).orElse(endsAt);
    }
}
