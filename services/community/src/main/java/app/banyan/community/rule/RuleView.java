package app.banyan.community.rule;

import static java.util.stream.Collectors.joining;

import app.banyan.community.domain.AdmissionRefusal.RuleUnclear;
import app.banyan.community.domain.Badge;
import app.banyan.community.domain.Requirement;
import app.banyan.community.domain.Rule;
import app.banyan.kernel.CourseId;
import app.banyan.kernel.Refused;
import app.banyan.kernel.TierId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule of admission on the wire and in the database: its kind says which of the other fields it has.
 *
 * @param parts     of {@code all-of} and {@code any-of}
 * @param questions of {@code application}
 * @param review    of {@code application}
 * @param tier      of {@code tier} and, if only one tier will do, of {@code payment}
 * @param badge     of {@code badge}
 * @param course    of {@code course}
 * @param finished  of {@code course}
 * @param age       of {@code min-age}
 */
@Schema(
        name = "AdmissionRule",
        description = "Who may come in: a requirement, or several combined, at most three deep and twenty in all.",
        examples = """
                {"kind":"all-of","parts":[{"kind":"badge","badge":"real-name"},
                 {"kind":"any-of","parts":[{"kind":"payment"},{"kind":"invitation"}]}]}""")
public record RuleView(
        @NotBlank
        @Schema(
                enumeration = {
                    "all-of",
                    "any-of",
                    "open",
                    "invitation",
                    "application",
                    "payment",
                    "badge",
                    "course",
                    "tier",
                    "min-age"
                })
        String kind,

        @Schema(description = "Of all-of and any-of: what is combined.")
        Optional<@Size(min = 1, max = 20) List<@NotNull @Valid RuleView>> parts,

        @Schema(description = "Of an application: what the applicant answers.")
        Optional<@Size(min = 1, max = 10) List<@NotBlank @Size(max = 200) String>> questions,

        @Schema(description = "Of an application: whether owner or manager decide. They do unless this is false.")
        Optional<Boolean> review,

        @Schema(
                description =
                        "Of a tier: which. Of a payment: the one tier that will do; any of the community's if absent.")
        Optional<TierId> tier,

        @Schema(
                description = "Of a badge: its kind.",
                enumeration = {"real-name", "position", "organisation", "education"})
        Optional<String> badge,

        @Schema(description = "Of a course: which.") Optional<CourseId> course,

        @Schema(description = "Of a course: whether it must be finished; holding it is enough if absent.")
        Optional<Boolean> finished,

        @Schema(description = "Of a min-age: 18.") Optional<Integer> age) {

    private static final RuleView EMPTY = new RuleView(
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static RuleView of(Rule rule) {
        return switch (rule) {
            case Rule.AllOf(var parts) -> group("all-of", parts);
            case Rule.AnyOf(var parts) -> group("any-of", parts);
            case Requirement requirement -> of(requirement);
        };
    }

    public static RuleView of(Requirement requirement) {
        return switch (requirement) {
            case Requirement.Open() -> EMPTY.as("open");
            case Requirement.Invitation() -> EMPTY.as("invitation");
            case Requirement.Application(var questions, var review) ->
                new RuleView(
                        "application",
                        Optional.empty(),
                        Optional.of(questions),
                        Optional.of(review),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Requirement.Payment(var tier) -> EMPTY.as("payment").withTier(tier);
            case Requirement.Tier(var tier) -> EMPTY.as("tier").withTier(Optional.of(tier));
            case Requirement.Verified(var badge) ->
                new RuleView(
                        "badge",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(badge.word()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case Requirement.Course(var course, var finished) ->
                new RuleView(
                        "course",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(course),
                        Optional.of(finished),
                        Optional.empty());
            case Requirement.Adult() ->
                new RuleView(
                        "min-age",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Requirement.Adult.AGE));
        };
    }

    /** @throws Refused when a field is missing, or there is one that this kind of rule does not have */
    public Rule rule() {
        return switch (kind) {
            case "all-of" -> {
                mustHaveOnly("parts");
                yield new Rule.AllOf(rules());
            }
            case "any-of" -> {
                mustHaveOnly("parts");
                yield new Rule.AnyOf(rules());
            }
            case "open" -> {
                mustHaveOnly();
                yield new Requirement.Open();
            }
            case "invitation" -> {
                mustHaveOnly();
                yield new Requirement.Invitation();
            }
            case "application" -> {
                mustHaveOnly("questions", "review");
                yield new Requirement.Application(must(questions, "questions"), review.orElse(true));
            }
            case "payment" -> {
                mustHaveOnly("tier");
                yield new Requirement.Payment(tier);
            }
            case "badge" -> {
                mustHaveOnly("badge");
                yield new Requirement.Verified(
                        Badge.of(must(badge, "badge")).orElseThrow(() -> unclear("there is no badge of this kind")));
            }
            case "course" -> {
                mustHaveOnly("course", "finished");
                yield new Requirement.Course(must(course, "course"), finished.orElse(false));
            }
            case "tier" -> {
                mustHaveOnly("tier");
                yield new Requirement.Tier(must(tier, "tier"));
            }
            case "min-age" -> {
                mustHaveOnly("age");
                if (must(age, "age") != Requirement.Adult.AGE) {
                    throw unclear("the only age that can be asked for is " + Requirement.Adult.AGE);
                }
                yield new Requirement.Adult();
            }
            default -> throw unclear("there is no rule of this kind");
        };
    }

    private List<Rule> rules() {
        return must(parts, "parts").stream().map(RuleView::rule).toList();
    }

    private <T> T must(Optional<T> field, String name) {
        return field.orElseThrow(() -> unclear(name + " is missing"));
    }

    private void mustHaveOnly(String... names) {
        var foreign = Map.of(
                        "parts", parts.isPresent(),
                        "questions", questions.isPresent(),
                        "review", review.isPresent(),
                        "tier", tier.isPresent(),
                        "badge", badge.isPresent(),
                        "course", course.isPresent(),
                        "finished", finished.isPresent(),
                        "age", age.isPresent())
                .entrySet()
                .stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .filter(field -> Stream.of(names).noneMatch(field::equals))
                .sorted()
                .collect(joining(", "));
        if (!foreign.isEmpty()) {
            throw unclear("it does not have " + foreign);
        }
    }

    private Refused unclear(String why) {
        return new Refused(new RuleUnclear(kind, why));
    }

    private static RuleView group(String kind, List<Rule> parts) {
        return new RuleView(
                kind,
                Optional.of(parts.stream().map(RuleView::of).toList()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private RuleView as(String kind) {
        return new RuleView(kind, parts, questions, review, tier, badge, course, finished, age);
    }

    private RuleView withTier(Optional<TierId> tier) {
        return new RuleView(kind, parts, questions, review, tier, badge, course, finished, age);
    }
}
