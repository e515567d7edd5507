package app.banyan.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** A gateway with its upstreams fresh for each test. */
@QuarkusTestResource(Platform.class)
abstract class GatewayTest {

    @TestHTTPResource
    URI address;

    Platform platform;
    Wire wire;

    @BeforeEach
    void fresh() {
        platform.reset();
        wire = new Wire(address);
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }
}
