package app.banyan.community.export;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of a community's export, and the list it belongs to. */
@Schema(name = "ExportLine", description = "A row of a community's export, and the list it belongs to.")
record ExportLine(
        @Schema(examples = "members") String list,

        @Schema(description = "The row as the list's own routes show it.")
        Object row) {}
