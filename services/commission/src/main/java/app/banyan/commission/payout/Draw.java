package app.banyan.commission.payout;

import app.banyan.commission.domain.Party;
import app.banyan.commission.domain.PayoutRunId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Money;
import java.util.Optional;

/**
 * That somebody wants money of a party paid out.
 *
 * @param amount nothing means all that can be drawn
 * @param run    of a weekly run
 */
record Draw(Party party, AccountId by, Optional<Money> amount, Optional<PayoutRunId> run) {}
