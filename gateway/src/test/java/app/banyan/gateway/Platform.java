package app.banyan.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** A small server for each service, and identity's key: everything around the gateway. */
public final class Platform implements QuarkusTestResourceLifecycleManager {

    final Upstream identity = new Upstream();
    final Upstream membership = new Upstream();
    final Upstream courses = new Upstream();
    final Upstream community = new Upstream();
    final Upstream mall = new Upstream();
    final Upstream payments = new Upstream();
    final Upstream commission = new Upstream();
    final Upstream insights = new Upstream();
    final TestTokens tokens = new TestTokens();

    @Override
    public Map<String, String> start() {
        reset();
        var settings = new HashMap<String, String>();
        all().forEach((service, upstream) -> settings.put("banyan." + service.label() + "-url", upstream.url()));
        settings.put("banyan.limits.answer-time", "1s");
        settings.put("banyan.limits.body-time", "1s");
        settings.put("banyan.limits.requests-per-minute", "100000");
        return settings;
    }

    /** Every service of the product: one that is missing here makes the tests fail. */
    Map<Service, Upstream> all() {
        return Service.ALL.stream().collect(Collectors.toMap(service -> service, this::upstream));
    }

    private Upstream upstream(Service service) {
        return switch (service) {
            case IDENTITY -> identity;
            case MEMBERSHIP -> membership;
            case COURSES -> courses;
            case COMMUNITY -> community;
            case MALL -> mall;
            case PAYMENTS -> payments;
            case COMMISSION -> commission;
            case INSIGHTS -> insights;
            case MESSAGES, GATEWAY -> throw new IllegalArgumentException(service + " is no service of the product");
        };
    }

    void reset() {
        all().values().forEach(Upstream::reset);
        identity.answers(
                Upstream.json(200, new JsonWebKeySet(tokens.published()).toJson(OutputControlLevel.PUBLIC_ONLY)));
    }

    @Override
    public void stop() {
        all().values().forEach(Upstream::stop);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Platform.class));
    }
}
