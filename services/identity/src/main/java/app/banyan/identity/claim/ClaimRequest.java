package app.banyan.identity.claim;

import app.banyan.identity.domain.ClaimFacts;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Year;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** What somebody claims; the kind says which fields there are. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "position", value = ClaimRequest.Position.class),
    @JsonSubTypes.Type(name = "organisation", value = ClaimRequest.Organisation.class),
    @JsonSubTypes.Type(name = "education", value = ClaimRequest.Education.class)
})
@Schema(
        name = "ClaimRequest",
        oneOf = {ClaimRequest.Position.class, ClaimRequest.Organisation.class, ClaimRequest.Education.class},
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "position", schema = ClaimRequest.Position.class),
            @DiscriminatorMapping(value = "organisation", schema = ClaimRequest.Organisation.class),
            @DiscriminatorMapping(value = "education", schema = ClaimRequest.Education.class)
        })
public sealed interface ClaimRequest {

    ClaimFacts facts(Year today);

    @Schema(
            name = "PositionClaim",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "position"))
    record Position(
            @NotBlank @Size(max = 200) @Schema(examples = "榕树科技有限公司")
            String organisation,

            @NotBlank @Size(max = 200) @Schema(examples = "产品总监")
            String title)
            implements ClaimRequest {

        @Override
        public ClaimFacts facts(Year today) {
            return ClaimFacts.Position.stated(organisation, title);
        }

        @Override
        public String toString() {
            return "position";
        }
    }

    @Schema(
            name = "OrganisationClaim",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "organisation"))
    record Organisation(
            @NotBlank @Size(max = 200) @Schema(examples = "榕树科技有限公司")
            String organisation,

            @Schema(
                    description = "Unified social credit code (GB 32100), when the organisation has one.",
                    examples = "91110000600037341L")
            Optional<@Size(max = 40) String> uscc)
            implements ClaimRequest {

        @Override
        public ClaimFacts facts(Year today) {
            return ClaimFacts.Organisation.stated(organisation, uscc);
        }

        @Override
        public String toString() {
            return "organisation";
        }
    }

    @Schema(
            name = "EducationClaim",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "education"))
    record Education(
            @NotBlank @Size(max = 200) @Schema(examples = "清华大学")
            String school,

            @NotBlank @Size(max = 200) @Schema(examples = "硕士")
            String degree,

            @NotNull @Schema(description = "When it was conferred.", examples = "2018")
            Integer year)
            implements ClaimRequest {

        @Override
        public ClaimFacts facts(Year today) {
            return ClaimFacts.Education.stated(school, degree, year, today);
        }

        @Override
        public String toString() {
            return "education";
        }
    }
}
