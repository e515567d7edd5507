package app.banyan.membership.domain;

import app.banyan.kernel.CommunityId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import app.banyan.membership.domain.Benefit.AllSystemCourses;
import app.banyan.membership.domain.OrderRefusal.NotAnUpgrade;
import app.banyan.membership.domain.OrderRefusal.TierRetired;
import app.banyan.membership.domain.TierRefusal.BenefitOfPlatformOnly;
import app.banyan.membership.domain.TierRefusal.TierNotIn;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a person joins. A tier is written as a draft and published once; from then on its promise stands: nothing but
 * the number of its seats may change, and only upwards.
 *
 * @param community empty for a tier of the platform itself
 * @param reminderDays how many days before the end its holders are reminded
 * @param rank of two tiers of one community, or of the platform, the higher one can be upgraded to
 * @param zone whose calendar the period goes by
 */
public record Tier(
        TierId id,
        Optional<CommunityId> community,
        String name,
        String description,
        Period period,
        PriceLadder prices,
        List<Benefit> benefits,
        List<Integer> reminderDays,
        int rank,
        ZoneId zone,
        TierState state) {

    public Tier {
        benefits = List.copyOf(benefits);
        reminderDays = List.copyOf(reminderDays);
        if (community.isPresent() && benefits.contains(new AllSystemCourses())) {
            throw new Refused(new BenefitOfPlatformOnly());
        }
    }

    public TierState publish() {
        return from(TierState.DRAFT, TierState.PUBLISHED);
    }

    public TierState retire() {
        return from(TierState.PUBLISHED, TierState.RETIRED);
    }

    public Tier mustBeForSale() {
        if (state != TierState.PUBLISHED) {
            throw new Refused(new TierRetired(id));
        }
        return this;
    }

    public void mustUpgrade(Tier old) {
        if (!community.equals(old.community) || rank <= old.rank) {
            throw new Refused(new NotAnUpgrade(id));
        }
    }

    private TierState from(TierState needed, TierState next) {
        if (state != needed) {
            throw new Refused(new TierNotIn(id, state, needed));
        }
        return next;
    }
}
