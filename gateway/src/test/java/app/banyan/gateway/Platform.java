package app.banyan.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** Five small services and identity's key: everything around the gateway. */
public final class Platform implements QuarkusTestResourceLifecycleManager {

    final Upstream identity = new Upstream();
    final Upstream courses = new Upstream();
    final Upstream payments = new Upstream();
    final Upstream commission = new Upstream();
    final Upstream community = new Upstream();
    final TestTokens tokens = new TestTokens();

    @Override
    public Map<String, String> start() {
        reset();
        return Map.of(
                "banyan.identity-url", identity.url(),
                "banyan.courses-url", courses.url(),
                "banyan.payments-url", payments.url(),
                "banyan.commission-url", commission.url(),
                "banyan.community-url", community.url(),
                "banyan.limits.answer-time", "1s",
                "banyan.limits.body-time", "1s",
                "banyan.limits.requests-per-minute", "100000");
    }

    void reset() {
        courses.reset();
        payments.reset();
        commission.reset();
        community.reset();
        identity.reset();
        identity.answers(
                Upstream.json(200, new JsonWebKeySet(tokens.published()).toJson(OutputControlLevel.PUBLIC_ONLY)));
    }

    @Override
    public void stop() {
        identity.stop();
        courses.stop();
        payments.stop();
        commission.stop();
        community.stop();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Platform.class));
    }
}
