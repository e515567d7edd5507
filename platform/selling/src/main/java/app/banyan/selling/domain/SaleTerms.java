package app.banyan.selling.domain;

import app.banyan.kernel.Ppm;

/**
 * What the seller grants of a sale, frozen on the order.
 *
 * @param distribution the most that community, manager and promoter receive together
 * @param platform the platform's fee
 * @param version which wording of the terms
 */
public record SaleTerms(Ppm distribution, Ppm platform, int version) {

    public SaleTerms {
        if (distribution.value() + platform.value() > Ppm.WHOLE) {
            throw new IllegalArgumentException("terms share out more than the sale");
        }
    }
}
