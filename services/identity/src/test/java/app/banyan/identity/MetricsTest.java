package app.banyan.identity;

import app.banyan.testkit.MetricsTestBase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class MetricsTest extends MetricsTestBase {}
