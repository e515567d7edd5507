package app.banyan.community.domain;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;

/** Why a person does not become the one who runs a community, or is not dismissed. */
public sealed interface StewardshipRefusal extends CommunityRefusal {

    record NotEligible(AccountId account, Eligibility eligibility) implements StewardshipRefusal {}

    /** A community has one manager at a time; the one there is gets dismissed first. */
    record ManagerPresent(CommunityId community, AccountId manager) implements StewardshipRefusal {}

    record NobodyManages(CommunityId community) implements StewardshipRefusal {}
}
