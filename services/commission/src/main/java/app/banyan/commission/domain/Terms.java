package app.banyan.commission.domain;

import app.banyan.kernel.Ppm;

/**
 * What the seller agreed to when the order was placed.
 *
 * @param distribution the most that community, manager and promoter may receive together
 * @param platform     the platform's fee
 */
public record Terms(Ppm distribution, Ppm platform, int version) {

    /** Fails when the two together are more than the sale. */
    public Terms {
        distribution.plus(platform);
    }
}
