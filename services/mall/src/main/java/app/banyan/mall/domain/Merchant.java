package app.banyan.mall.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.Refused;
import app.banyan.kernel.UnifiedSocialCreditCode;
import app.banyan.mall.domain.MerchantRefusal.AnotherOperatorNeeded;
import app.banyan.mall.domain.MerchantRefusal.MerchantNotIn;
import app.banyan.mall.domain.MerchantRefusal.MerchantNotVerified;
import app.banyan.mall.domain.MerchantRefusal.MerchantStopped;
import app.banyan.mall.domain.MerchantRefusal.ReasonMissing;
import app.banyan.mall.domain.MerchantRefusal.ReviewerBelongs;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever lists goods.
 *
 * @param licence of a licensed merchant, shown to everybody as the law asks
 * @param legalName whose licence it is
 * @param verifiedUntil of an individual, who is looked at again after half a year
 * @param round how often it has been up for a decision; approvals count within one round only
 * @param waitingSince since when it waits for a decision; empty when it waits for none
 * @param reason why it was rejected or suspended
 */
public record Merchant(
        MerchantId id,
        MerchantKind kind,
        AccountId owner,
        String name,
        Optional<UnifiedSocialCreditCode> licence,
        Optional<String> legalName,
        MerchantState state,
        Optional<Instant> verifiedUntil,
        Shipping shipping,
        int round,
        Optional<Instant> waitingSince,
        Optional<String> reason,
        Instant createdAt) {

    public static final int LONGEST_NAME = 60;
    public static final int LONGEST_LEGAL_NAME = 100;
    public static final int MONTHS_OF_AN_INDIVIDUAL = 6;

    public Merchant {
        name = Wording.line("name", name, LONGEST_NAME);
        legalName = Wording.line("legalName", legalName, LONGEST_LEGAL_NAME);
    }

    public static Merchant licensed(
            MerchantId id,
            AccountId owner,
            String name,
            UnifiedSocialCreditCode licence,
            String legalName,
            Instant now) {
        return new Merchant(
                id,
                MerchantKind.LICENSED,
                owner,
                name,
                Optional.of(licence),
                Optional.of(Wording.line("legalName", legalName, LONGEST_LEGAL_NAME)),
                MerchantState.SUBMITTED,
                Optional.empty(),
                new Shipping(Money.fen(0), Optional.empty()),
                1,
                Optional.of(now),
                Optional.empty(),
                now);
    }

    /** Who sells little, and says so. */
    public static Merchant individual(MerchantId id, AccountId owner, String name, Instant now) {
        return new Merchant(
                id,
                MerchantKind.INDIVIDUAL,
                owner,
                name,
                Optional.empty(),
                Optional.empty(),
                MerchantState.SUBMITTED,
                Optional.empty(),
                new Shipping(Money.fen(0), Optional.empty()),
                1,
                Optional.of(now),
                Optional.empty(),
                now);
    }

    /** Whether its goods may be shown and sold now. */
    public boolean trades(Instant now) {
        return state == MerchantState.VERIFIED
                && verifiedUntil.map(now::isBefore).orElse(true);
    }

    public Merchant mustTrade(Instant now) {
        if (!trades(now)) {
            throw new Refused(new MerchantNotVerified(id, state));
        }
        return this;
    }

    /** It may prepare what it wants to sell while it waits, and does nothing once it was stopped. */
    public Merchant mustAct() {
        if (state == MerchantState.REJECTED || state == MerchantState.SUSPENDED) {
            throw new Refused(new MerchantStopped(id, state));
        }
        return this;
    }

    /** An individual says again that little is sold: the half year goes on once an operator has looked at it. */
    public Merchant declareAgain(Instant now) {
        if (kind != MerchantKind.INDIVIDUAL || state != MerchantState.VERIFIED || waitingSince.isPresent()) {
            throw new Refused(
                    new MerchantNotIn(id, state, "an individual merchant that is verified and waits for nothing"));
        }
        return with(state, verifiedUntil, round + 1, Optional.of(now), Optional.empty());
    }

    /** @param role what the operator is to this merchant */
    public void mustBeReviewedByAnother(MerchantRole role) {
        if (role.belongs()) {
            throw new Refused(new ReviewerBelongs(id));
        }
    }

    /**
     * @param approved who approved in this round already
     * @return the merchant after this decision; still waiting when another operator has to look at it too
     */
    public Merchant decide(
            Decision decision,
            AccountId operator,
            Set<AccountId> approved,
            Optional<String> given,
            Instant now,
            ZoneId zone) {
        return switch (decision) {
            case APPROVE -> approve(operator, approved, now, zone);
            case REJECT -> {
                mustBeIn(state == MerchantState.SUBMITTED, "SUBMITTED");
                yield with(MerchantState.REJECTED, Optional.empty(), round, Optional.empty(), why(given));
            }
            case SUSPEND -> {
                mustBeIn(state == MerchantState.VERIFIED, "VERIFIED");
                yield with(MerchantState.SUSPENDED, Optional.empty(), round + 1, Optional.of(now), why(given));
            }
        };
    }

    private Merchant approve(AccountId operator, Set<AccountId> approved, Instant now, ZoneId zone) {
        mustBeIn(waitingSince.isPresent(), "waiting for a decision");
        var everybody = new HashSet<>(approved);
        if (!everybody.add(operator)) {
            throw new Refused(new AnotherOperatorNeeded(id));
        }
        return everybody.size() < kind.operators()
                ? this
                : with(MerchantState.VERIFIED, until(now, zone), round, Optional.empty(), Optional.empty());
    }

    /** Half a year by the calendar. */
    private Optional<Instant> until(Instant now, ZoneId zone) {
        return kind == MerchantKind.LICENSED
                ? Optional.empty()
                : Optional.of(
                        now.atZone(zone).plusMonths(MONTHS_OF_AN_INDIVIDUAL).toInstant());
    }

    private void mustBeIn(boolean right, String needed) {
        if (!right) {
            throw new Refused(new MerchantNotIn(id, state, needed));
        }
    }

    private static Optional<String> why(Optional<String> given) {
        var reason = Decision.reason(given);
        if (reason.isEmpty()) {
            throw new Refused(new ReasonMissing());
        }
        return reason;
    }

    private Merchant with(
            MerchantState next,
            Optional<Instant> until,
            int nextRound,
            Optional<Instant> waiting,
            Optional<String> why) {
        return new Merchant(
                id, kind, owner, name, licence, legalName, next, until, shipping, nextRound, waiting, why, createdAt);
    }
}
