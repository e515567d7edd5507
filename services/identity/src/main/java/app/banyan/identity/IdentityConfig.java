package app.banyan.identity;

import app.banyan.identity.domain.ClientSecrets;
import app.banyan.identity.domain.CodeLimits;
import app.banyan.identity.domain.Limit;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Every setting of identity; their values stand in application.properties, where the environment can change them. */
@ConfigMapping(prefix = "identity")
public interface IdentityConfig {

    /** Where signing and data keys live; made on first start, for this process's user alone. Never lose it. */
    Path keysDir();

    /** {@code name=secret,…} of the services that may ask for service tokens. */
    Optional<ClientSecrets> clientSecrets();

    /** Makes the first two operators, once. Without it nobody can. */
    Optional<String> bootstrapToken();

    URI messagesUrl();

    /** Sent as a bearer token to the message provider, when it asks for one. */
    Optional<String> messagesSecret();

    URI verificationUrl();

    CodeLimits codeLimits();

    /** How often one account may have its name verified: every question to the provider costs money. */
    Limit verificationLimit();

    /** How often one account may claim something: somebody has to look at each. */
    Limit claimLimit();

    /** How long the documents of a claim are kept after the decision. */
    Duration documentsKept();

    /** How often to look for documents whose time is over. */
    Duration documentDeletionPoll();

    /** The country of a phone number that is typed without one. */
    String defaultRegion();

    /** Where the day begins that ages are counted by. */
    ZoneId zone();

    Duration accessTokenLife();

    Duration refreshTokenLife();

    Duration serviceTokenLife();

    /** How long a message or verification provider may take to answer. */
    Duration providerTimeLimit();

    /** How often to look for verifications whose provider is to be asked again. */
    Duration retryPoll();

    /** The first wait after the verification provider was silent; doubled each time, up to the longest. */
    Duration retryFirst();

    Duration retryLongest();
}
