package app.banyan.commission.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Why a transaction is what it is, as the journal keeps it and hashes it: JSON. */
@ApplicationScoped
public class Explanations {

    private final ObjectMapper json;

    Explanations(ObjectMapper json) {
        this.json = json;
    }

    public String write(Object explanation) {
        try {
            return json.writeValueAsString(explanation);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    public <T> T read(String explanation, Class<T> type) {
        try {
            return json.readValue(explanation, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
