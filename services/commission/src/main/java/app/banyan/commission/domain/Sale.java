package app.banyan.commission.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Money;
import app.banyan.kernel.OrderId;
import app.banyan.kernel.PaymentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A paid order with its frozen attribution: everything that is needed to share the money. */
public record Sale(
        OrderId order,
        AccountId buyer,
        PaymentId payment,
        Instant paidAt,
        List<SaleLine> lines,
        Optional<Promoter> promoter,
        Optional<AccountId> manager,
        Optional<CommunityId> community) {

    public record Promoter(AgentId agent, AccountId account) {}

    public Sale {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a sale has a line");
        }
        if (lines.stream().map(line -> line.paid().currency()).distinct().count() > 1) {
            throw new IllegalArgumentException("a sale is paid in one currency");
        }
        if (lines.stream().map(SaleLine::number).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("a sale has each line once");
        }
        promoter.filter(by -> by.account().equals(buyer)).ifPresent(self -> {
            throw new IllegalArgumentException("nobody is paid for buying from themselves: " + self.account());
        });
        manager.filter(buyer::equals).ifPresent(self -> {
            throw new IllegalArgumentException("nobody is paid for buying in their own group: " + self);
        });
    }

    public Money paid() {
        return lines.stream().map(SaleLine::paid).reduce(Money::plus).orElseThrow();
    }

    /** The lines divided, each by the plan that was in force when the order was placed. */
    public List<LineShares> shared(Optional<Plan> plan) {
        return lines.stream().map(line -> LineShares.of(line, this, plan)).toList();
    }

    /**
     * The transaction that shares this sale: all of the payment's cash, divided. Its entries after the first are the
     * positive shares in the order of lines and roles. A sale that was wholly paid by credit moves nothing.
     */
    public Optional<Posting> posting(List<LineShares> shared) {
        if (paid().isZero()) {
            return Optional.empty();
        }
        var currency = paid().currency();
        var entries = new ArrayList<Posting.Entry>();
        entries.add(new Posting.Entry(Account.unapplied(currency), -paid().minor()));
        for (var line : shared) {
            line.earned()
                    .forEach(share ->
                            entries.add(new Posting.Entry(Account.earned(share.party(), currency), share.amount())));
        }
        return Optional.of(new Posting(Posting.Kind.SHARES, "sale:" + order, payment.wire(), paidAt, entries));
    }

    Optional<Party> beneficiary(Role role) {
        return switch (role) {
            case PLATFORM -> Optional.of(Party.PLATFORM);
            case COMMUNITY -> community.map(Party::community);
            case MANAGER -> manager.map(Party::person);
            case PROMOTER -> promoter.map(Promoter::account).map(Party::person);
            case PAYEE -> Optional.empty();
        };
    }
}
