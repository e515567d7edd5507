package app.banyan.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** {@code expand[]}: puts an object where its id stands, along a path such as {@code latest_charge.balance_transaction}. */
final class Expansion {

    /** Looks an object up by an id of whatever kind. */
    interface Objects {
        Optional<ObjectNode> find(String id);
    }

    private final Objects objects;

    Expansion(Objects objects) {
        this.objects = objects;
    }

    ObjectNode expand(ObjectNode answer, List<String> paths) {
        paths.forEach(path -> expand(answer, List.of(path.split("\\.")), path));
        return answer;
    }

    private void expand(JsonNode place, List<String> steps, String path) {
        switch (place) {
            case ArrayNode list -> list.forEach(item -> expand(item, steps, path));
            case ObjectNode object
            when !steps.isEmpty() -> {
                var name = steps.getFirst();
                var value = object.path(name);
                if (value.isTextual()) {
                    object.set(name, objects.find(value.asText()).orElseThrow(() -> refusal(path)));
                } else if (value.isMissingNode() || value.isValueNode() && !value.isNull()) {
                    throw refusal(path);
                }
                expand(object.path(name), steps.subList(1, steps.size()), path);
            }
            default -> {}
        }
    }

    private static StripeFailure refusal(String path) {
        return StripeFailure.invalid(null, "expand", "This property cannot be expanded (" + path + ").");
    }
}
