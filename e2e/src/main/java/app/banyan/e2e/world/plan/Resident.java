package app.banyan.e2e.world.plan;

/**
 * Somebody who lives in the world.
 *
 * @param number from 0; what deeds name people by
 */
public record Resident(int number, String name, String phone, City city) {}
