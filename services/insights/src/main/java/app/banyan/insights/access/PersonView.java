package app.banyan.insights.access;

import app.banyan.kernel.AccountId;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Person", description = "Somebody as the caller may see them.")
public record PersonView(
        @Schema(description = "Absent for agents, who see masked names alone.")
        Optional<AccountId> account,

        @Schema(description = "Masked.", examples = "*三") Optional<String> name) {

    public static PersonView of(AccountId account, Map<AccountId, String> names) {
        return new PersonView(Optional.of(account), Optional.ofNullable(names.get(account)));
    }

    public static PersonView masked(AccountId account, Map<AccountId, String> names) {
        return new PersonView(Optional.empty(), Optional.ofNullable(names.get(account)));
    }
}
