package app.banyan.identity.agreement;

import app.banyan.identity.domain.AgreementKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An agreement as it is shown to those who are to accept it. */
@Schema(name = "Agreement")
record AgreementView(
        @Schema(examples = "agent") String kind,

        @Schema(description = "Accept this very number.", examples = "1")
        int version,

        @Schema(description = "Markdown, in Chinese and English.")
        AgreementTexts.Text text) {

    static AgreementView of(AgreementKind kind, AgreementTexts.Text text) {
        return new AgreementView(kind.wire(), kind.version(), text);
    }
}
