package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What people do with courses, and what they do to be trusted with other people: identity, agreement, training. */
public final class Learning {

    private final Api api;
    private final People people;
    private final Teller teller;

    public Learning(Api api, People people, Teller teller) {
        this.api = api;
        this.people = people;
        this.teller = teller;
    }

    /** Verified, the agreement of this kind signed, the training finished. No step of it asks for money. */
    public void qualify(Person who, String agreement, JsonNode training) {
        teller.say("Real name of %s: %s.", who.name(), people.verify(who));
        sign(who, agreement);
        enter(who, training);
        study(who, training);
    }

    public void sign(Person who, String agreement) {
        var version = api.get("/v1/agreements/" + agreement, who).expect(200).get("version");
        api.post("/v1/agreements/" + agreement + "/signatures", Map.of("version", version), who)
                .done();
        teller.say("Agreement “%s”: version %s signed.", agreement, version.asText());
    }

    void enter(Person who, JsonNode course) {
        api.post("/v1/enrolments", Map.of("course", course.path("id")), who).done();
    }

    public void study(Person who, JsonNode course) {
        var path = lesson(course);
        var read = api.get(path, who).expect(200);
        var progress = api.put(path + "/completion", who).expect(200);
        teller.say(
                "%s studied “%s”: %d of %d lessons.",
                who.name(),
                read.text("title"),
                progress.get("lessonsFinished").asInt(),
                progress.get("lessons").asInt());
    }

    /** The first lesson that is not a preview for everybody. */
    static String lesson(JsonNode course) {
        var lessons = course.path("lessons");
        var lesson = lessons.get(0);
        for (var one : lessons) {
            if (!one.path("preview").asBoolean()) {
                lesson = one;
                break;
            }
        }
        return "/v1/courses/%s/lessons/%s"
                .formatted(course.path("id").asText(), lesson.path("id").asText());
    }
}
