package app.banyan.insights;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.MetricsTestBase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class MetricsTest extends MetricsTestBase {}
