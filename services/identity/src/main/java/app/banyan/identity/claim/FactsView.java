package app.banyan.identity.claim;

import app.banyan.identity.domain.ClaimFacts;
import app.banyan.identity.domain.ClaimFacts.Education;
import app.banyan.identity.domain.ClaimFacts.Organisation;
import app.banyan.identity.domain.ClaimFacts.Position;
import app.banyan.kernel.UnifiedSocialCreditCode;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was claimed, for those who may read it: the person, and the reviewers. */
@Schema(name = "ClaimFacts", description = "The fields of the claim's kind.")
record FactsView(
        @Schema(examples = "榕树科技有限公司") Optional<String> organisation,
        @Schema(examples = "产品总监") Optional<String> title,
        @Schema(examples = "91110000600037341L") Optional<String> uscc,
        @Schema(examples = "清华大学") Optional<String> school,
        @Schema(examples = "硕士") Optional<String> degree,
        @Schema(examples = "2018") Optional<Integer> year) {

    static FactsView of(ClaimFacts facts) {
        return switch (facts) {
            case Position(var organisation, var title) ->
                new FactsView(
                        Optional.of(organisation),
                        Optional.of(title),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Organisation(var name, var code) ->
                new FactsView(
                        Optional.of(name),
                        Optional.empty(),
                        code.map(UnifiedSocialCreditCode::text),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Education(var school, var degree, var year) ->
                new FactsView(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(school),
                        Optional.of(degree),
                        Optional.of(year));
        };
    }

    @Override
    public String toString() {
        return "facts";
    }
}
