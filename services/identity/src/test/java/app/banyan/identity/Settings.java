package app.banyan.identity;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;

/** The settings as they are shipped, with some of one's own: for the few parts that are tested outside of the service. */
public final class Settings {

    private static final int ABOVE_SHIPPED = 500;

    private Settings() {}

    public static IdentityConfig shippedWith(Map<String, String> own) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(Settings.class.getResource("/application.properties")),
                        new PropertiesConfigSource(own, "test", ABOVE_SHIPPED))
                .withMapping(IdentityConfig.class)
                .build()
                .getConfigMapping(IdentityConfig.class);
    }
}
