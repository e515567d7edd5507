package app.banyan.testkit.planted.domain;

import app.banyan.runtime.ids.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Breaks every rule of a domain. */
class ImpureDomain {

    final Instant now = Instant.now();
    final UUID id = UUID.randomUUID();
    final Logger log = Logger.getLogger("domain");
    final Ids ids = new Ids();
}
