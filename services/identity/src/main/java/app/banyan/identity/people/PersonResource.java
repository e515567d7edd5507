package app.banyan.identity.people;

import app.banyan.identity.account.Accounts;
import app.banyan.identity.agreement.Agreements;
import app.banyan.identity.agreement.SignatureView;
import app.banyan.identity.claim.Badge;
import app.banyan.identity.domain.PersonId;
import app.banyan.identity.verification.Verifications;
import app.banyan.identity.verification.VerifiedPerson;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What other services may know of a person: facts, badges and an opaque key, no name, number or birthday. */
@Path("/internal/v1/people")
@Tag(name = "Internal")
public class PersonResource {

    @Schema(name = "Person")
    public record Person(
            AccountId account,

            @Schema(description = "Whether a provider or a reviewer confirmed the identity.")
            boolean verified,

            @Schema(description = "Known to be 18 or older today; false while unverified.")
            boolean adult,

            @Schema(description = "Equal for accounts of one verified identity; absent while unverified.")
            Optional<PersonId> personKey,

            List<Signed> agreements,

            @Schema(description = "What is verified about the person.")
            List<Badge> badges) {}

    @Schema(name = "SignedAgreement")
    public record Signed(@Schema(examples = "agent") String kind, int version, Instant signedAt) {

        static Signed of(SignatureView signature) {
            return new Signed(signature.kind(), signature.version(), signature.signedAt());
        }
    }

    private final Accounts accounts;
    private final Verifications verifications;
    private final Agreements agreements;
    private final Badges badges;

    PersonResource(Accounts accounts, Verifications verifications, Agreements agreements, Badges badges) {
        this.accounts = accounts;
        this.verifications = verifications;
        this.agreements = agreements;
        this.badges = badges;
    }

    @GET
    @Path("/{account}")
    @RolesAllowed(Role.SERVICE)
    @Operation(summary = "What is known of the person behind an account")
    @APIResponseSchema(value = Person.class, responseDescription = "What other services may know.")
    @APIResponse(responseCode = "404", description = "not-found: there is no such account.")
    public Uni<Person> get(@RestPath AccountId account) {
        return accounts.mustExist(account)
                .flatMap(_ -> verifications.person(account))
                .flatMap(person -> agreements
                        .signedBy(account)
                        .flatMap(signed ->
                                badges.of(account, person).map(known -> answer(account, person, signed, known))));
    }

    private static Person answer(
            AccountId account, Optional<VerifiedPerson> person, List<SignatureView> signed, List<Badge> badges) {
        return new Person(
                account,
                person.isPresent(),
                person.map(VerifiedPerson::adult).orElse(false),
                person.map(VerifiedPerson::person),
                signed.stream().map(Signed::of).toList(),
                badges);
    }
}
