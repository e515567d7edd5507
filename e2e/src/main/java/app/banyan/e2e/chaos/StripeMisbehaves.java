package app.banyan.e2e.chaos;

/**
 * Stripe's API or its webhooks do not do what they should.
 *
 * @param fault as the sandbox's control takes it
 */
record StripeMisbehaves(String words, String fault) implements Fault {

    static StripeMisbehaves on(String operation, String deed, int times) {
        return new StripeMisbehaves(
                "Stripe: %s on %s, %d times".formatted(deed, operation, times),
                "{\"on\":\"%s\",\"do\":\"%s\",\"times\":%d}".formatted(operation, deed, times));
    }

    static StripeMisbehaves status(String operation, int status, int times) {
        return new StripeMisbehaves(
                "Stripe: %d on %s, %d times".formatted(status, operation, times),
                "{\"on\":\"%s\",\"do\":\"status\",\"status\":%d,\"times\":%d}".formatted(operation, status, times));
    }

    static StripeMisbehaves slow(String operation, int seconds, int times) {
        return new StripeMisbehaves(
                "Stripe: %d s slow on %s, %d times".formatted(seconds, operation, times),
                "{\"on\":\"%s\",\"do\":\"delay\",\"seconds\":%d,\"times\":%d}".formatted(operation, seconds, times));
    }

    static StripeMisbehaves manifold(int copies, int times) {
        return new StripeMisbehaves(
                "webhooks: each of %d comes %d times".formatted(times, copies),
                "{\"on\":\"webhook\",\"do\":\"duplicate\",\"copies\":%d,\"times\":%d}".formatted(copies, times));
    }

    @Override
    public void strike(Scene scene) {
        scene.stripe().next(fault);
    }
}
