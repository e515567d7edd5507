package app.banyan.commission.payout;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * Tests that have payments answer, fail and stay away have a service, a database and circuit breakers of their own, and
 * books in which every fen that is set aside belongs to a payout.
 */
public class OwnBooks implements QuarkusTestProfile {}
