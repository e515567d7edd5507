package app.banyan.membership.domain;

import app.banyan.kernel.Refusal;

/** Every reason for which this service refuses a command it understood. */
public sealed interface MembershipRefusal extends Refusal
        permits TierRefusal, OrderRefusal, HoldingRefusal, WaitingRefusal {}
