package app.banyan.mall.domain;

import app.banyan.kernel.Ppm;

/**
 * One version of a product's terms. What once held stays as it was; a change is a new version.
 *
 * @param platform the platform's fee, as it was when the version was written
 */
public record SupplyTerms(int version, Terms terms, Ppm platform) {}
