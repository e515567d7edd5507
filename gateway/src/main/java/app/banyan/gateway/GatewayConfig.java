package app.banyan.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every setting of the gateway. */
@ConfigMapping(prefix = "banyan")
interface GatewayConfig {

    /** The gateway's own address as a browser sees it. */
    URI publicUrl();

    URI identityUrl();

    URI membershipUrl();

    URI coursesUrl();

    URI communityUrl();

    URI mallUrl();

    URI paymentsUrl();

    URI commissionUrl();

    URI insightsUrl();

    /** Networks of proxies before the gateway, whose {@code X-Forwarded-For} is believed; none where clients connect. */
    Optional<List<String>> trustedProxies();

    Sandboxes sandboxes();

    Limits limits();

    Tokens tokens();

    default Optional<URI> address(Service service) {
        return switch (service) {
            case IDENTITY -> Optional.of(identityUrl());
            case MEMBERSHIP -> Optional.of(membershipUrl());
            case COURSES -> Optional.of(coursesUrl());
            case COMMUNITY -> Optional.of(communityUrl());
            case MALL -> Optional.of(mallUrl());
            case PAYMENTS -> Optional.of(paymentsUrl());
            case COMMISSION -> Optional.of(commissionUrl());
            case INSIGHTS -> Optional.of(insightsUrl());
            case MESSAGES -> sandboxes().messagesUrl();
            case GATEWAY -> Optional.empty();
        };
    }

    /** Present in the local profile only. */
    interface Sandboxes {
        Optional<URI> messagesUrl();

        /** Where the services look for how far business time was moved. */
        Optional<Path> clockDirectory();
    }

    interface Limits {
        long bodyBytes();

        long webhookBytes();

        /** A file, and some room, so that its service can say what is wrong with one that is a little too large. */
        long uploadBytes();

        /** A merchant's goods in one file. */
        long importBytes();

        /** How long a client may take to send its body. */
        Duration bodyTime();

        /** How long a service may take to answer. */
        Duration answerTime();

        int requestsPerMinute();
    }

    interface Tokens {
        @WithDefault("banyan")
        String issuer();

        @WithDefault("banyan")
        String audience();
    }
}
