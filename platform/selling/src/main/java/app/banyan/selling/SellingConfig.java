package app.banyan.selling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings that sellers share. */
@ConfigMapping(prefix = "selling")
public interface SellingConfig {

    /** How long an order waits for commission before it is taken with its attribution pending. */
    @WithDefault("PT0.3S")
    Duration attributionLimit();

    /** How long payments may take to answer: a buyer waits for the pay page. */
    @WithDefault("PT15S")
    Duration paymentLimit();

    /** How often payments is asked to give back what is owed and was not taken yet. */
    @WithDefault("1s")
    String refundEvery();

    /** The platform as a browser sees it, without a slash at the end. */
    @WithDefault("${BANYAN_PUBLIC_URL:http://127.0.0.1:8080}")
    String publicUrl();
}
