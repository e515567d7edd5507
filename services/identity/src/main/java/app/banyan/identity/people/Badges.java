package app.banyan.identity.people;

import app.banyan.identity.claim.Badge;
import app.banyan.identity.claim.Claims;
import app.banyan.identity.verification.VerifiedPerson;
import app.banyan.kernel.AccountId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is verified about a person: the name first, then what reviewers believe. */
@ApplicationScoped
class Badges {

    private static final String REAL_NAME = "real-name";

    private final Claims claims;

    Badges(Claims claims) {
        this.claims = claims;
    }

    Uni<List<Badge>> of(AccountId account, Optional<VerifiedPerson> person) {
        var name = person.map(verified -> new Badge(REAL_NAME, Optional.empty(), verified.since()));
        return claims.badges(account)
                .map(believed -> Stream.concat(name.stream(), believed.stream()).toList());
    }
}
