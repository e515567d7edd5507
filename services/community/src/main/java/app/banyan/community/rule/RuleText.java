package app.banyan.community.rule;

import app.banyan.community.domain.Admission;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;

/** Admissions as the database keeps them: the same JSON that clients see. */
@Singleton
public class RuleText {

    private final ObjectMapper json;

    RuleText(ObjectMapper json) {
        this.json = json;
    }

    public String write(Admission admission) {
        try {
            return json.writeValueAsString(RuleView.of(admission.rule()));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    public Admission read(String text) {
        try {
            return new Admission(json.readValue(text, RuleView.class).rule());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
