package app.banyan.membership.tier;

import app.banyan.kernel.CourseId;
import app.banyan.kernel.Refused;
import app.banyan.membership.domain.Benefit;
import app.banyan.membership.domain.Benefit.AllSystemCourses;
import app.banyan.membership.domain.Benefit.OneCourse;
import app.banyan.membership.domain.Benefit.Perk;
import app.banyan.membership.domain.TierRefusal.BenefitIncomplete;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a membership opens, as requests, answers and events say it. */
@Schema(
        name = "Benefit",
        description = "What a membership opens: all system courses, one course, or something by name.")
public record BenefitView(
        @NotNull
        @Pattern(regexp = ALL_SYSTEM_COURSES + "|" + COURSE + "|" + PERK)
        @Schema(examples = ALL_SYSTEM_COURSES)
        String kind,

        @Schema(description = "Of kind course only.") Optional<CourseId> course,

        @Schema(description = "Of kind perk only.") Optional<@Size(min = 1, max = 100) String> name) {

    static final String ALL_SYSTEM_COURSES = "all-system-courses";
    static final String COURSE = "course";
    static final String PERK = "perk";

    public static BenefitView of(Benefit benefit) {
        return switch (benefit) {
            case AllSystemCourses() -> new BenefitView(ALL_SYSTEM_COURSES, Optional.empty(), Optional.empty());
            case OneCourse(var course) -> new BenefitView(COURSE, Optional.of(course), Optional.empty());
            case Perk(var name) -> new BenefitView(PERK, Optional.empty(), Optional.of(name));
        };
    }

    Benefit benefit() {
        if (course.isPresent() != kind.equals(COURSE) || name.isPresent() != kind.equals(PERK)) {
            throw new Refused(new BenefitIncomplete(kind));
        }
        return course.<Benefit>map(OneCourse::new).or(() -> name.map(Perk::new)).orElseGet(AllSystemCourses::new);
    }
}
