package app.banyan.identity.people;

import app.banyan.kernel.AccountId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "MaskedName")
record MaskedName(
        AccountId account,

        @Schema(description = "The masked real name, or the masked phone.", examples = "*三")
        String name) {}
