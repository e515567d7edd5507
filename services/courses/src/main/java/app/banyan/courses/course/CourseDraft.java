package app.banyan.courses.course;

import app.banyan.kernel.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "A course as it is written. Without a price it is free.")
record CourseDraft(
        @NotBlank @Size(max = 200) @Schema(examples = "社群入门课")
        String title,

        @NotNull @Size(max = 2000) @Schema(examples = "十九块九，七天学会建群。")
        String summary,

        Optional<Money> price,

        @Schema(description = "Finishing the course counts as the training that agents need. Training is free.")
        Optional<Boolean> training,

        @NotNull @Size(max = 200) List<@NotNull @Valid LessonDraft> lessons) {

    @Schema(description = "A lesson, in the order of the course.")
    record LessonDraft(
            @NotBlank @Size(max = 200) @Schema(examples = "第一课 为什么建群")
            String title,

            @NotBlank @Size(max = 50_000) @Schema(examples = "先想清楚，谁会来，为什么留下。")
            String body,

            @Schema(description = "Anyone who signed in may read it.")
            Optional<Boolean> preview) {}
}
