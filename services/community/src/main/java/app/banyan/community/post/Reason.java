package app.banyan.community.post;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "HidingReason", description = "Why something is hidden: its author reads it, and the audit keeps it.")
record Reason(
        @NotBlank @Size(max = 500) @Schema(examples = "广告") String reason) {}
