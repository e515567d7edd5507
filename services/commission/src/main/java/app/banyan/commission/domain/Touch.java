package app.banyan.commission.domain;

import app.banyan.kernel.AccountId;
import java.time.Instant;

/** An opening of an agent's link by the buyer, or by the browser the buyer used. */
public record Touch(TouchId id, AgentId agent, AccountId account, Instant at) {}
