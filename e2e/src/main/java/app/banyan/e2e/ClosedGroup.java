package app.banyan.e2e;

import java.util.List;
import java.util.Map;

/**
 * A group that nobody just walks into: by an invitation that works once, or by an application and a verified name. Somebody
 * who is put out for good does not come back, and when the owner closes the group everything that was there is handed over.
 */
public final class ClosedGroup {

    private static final String QUESTION = "你能为大家带来什么？";

    private final Api api;
    private final People people;
    private final Teller teller;

    public ClosedGroup(Api api, People people, Teller teller) {
        this.api = api;
        this.people = people;
        this.teller = teller;
    }

    void tell() {
        var owner = people.signIn(people.stranger());
        people.verify(owner);
        var group = found(owner, "榕树核心群", "少数人，做一件事。");
        var members = "/v1/communities/" + group + "/members";
        var invited = people.signIn(people.stranger());
        var applicant = people.signIn(people.stranger());

        var verdict =
                api.get("/v1/communities/" + group + "/admission", invited).expect(200);
        teller.say("%s stands before a choice: %s.", invited.name(), choice(verdict));
        invitation(owner, group, members, invited, applicant);
        application(owner, group, members, applicant);
        ban(owner, group, members, applicant);
        closing(owner, group, members);
    }

    /** A group that people come into by invitation, or by an application and a verified real name. */
    public String found(Person owner, String name, String about) {
        var byApplication = Map.of(
                "kind",
                "all-of",
                "parts",
                List.of(
                        Map.of("kind", "application", "questions", List.of(QUESTION)),
                        Map.of("kind", "badge", "badge", "real-name")));
        var group = api.post(
                        "/v1/communities",
                        Map.of(
                                "name",
                                name,
                                "about",
                                about,
                                "type",
                                "CORE",
                                "admission",
                                Map.of(
                                        "kind",
                                        "any-of",
                                        "parts",
                                        List.of(Map.of("kind", "invitation"), byApplication))),
                        owner)
                .done();
        teller.say("%s founded “%s”, %s.", owner.name(), group.text("name"), group.text("id"));
        return group.text("id");
    }

    private static String choice(Answer verdict) {
        var ways = verdict.get("missing").get(0).path("alternatives");
        return Story.requirements(ways.get(0)) + ", or " + Story.requirements(ways.get(1));
    }

    private void invitation(Person owner, String group, String members, Person invited, Person other) {
        var code = api.post("/v1/communities/" + group + "/invitations", Map.of("days", 7), owner)
                .done()
                .text("code");
        api.post(members, Map.of("code", code), invited).done();
        var again = api.post(members, Map.of("code", code), other).expect(409);
        teller.say("%s came in by the code; the same code a second time: %s.", invited.name(), again.problem());
    }

    private void application(Person owner, String group, String members, Person applicant) {
        var application = apply(applicant, group, "我带三位老师来。");
        decide(owner, group, application, "accept", "欢迎");
        var refused = api.post(members, Map.of(), applicant).expect(422);
        teller.say(
                "%s applied and was accepted; %s.",
                applicant.name(), "still to do: " + choice(refused).replace("invitation, or ", ""));
        people.verify(applicant);
        api.post(members, Map.of(), applicant).done();
        teller.say("Verified, %s came in.", applicant.name());
    }

    /** @return the id of the application */
    public String apply(Person applicant, String group, String answer) {
        return api.post("/v1/communities/" + group + "/applications", Map.of("answers", List.of(answer)), applicant)
                .done()
                .text("id");
    }

    /** @param decision accept or reject */
    public void decide(Person owner, String group, String application, String decision, String reason) {
        api.put(
                        "/v1/communities/%s/applications/%s/decision".formatted(group, application),
                        Map.of("decision", decision, "reason", reason),
                        owner)
                .done();
    }

    private void ban(Person owner, String group, String members, Person member) {
        api.post("/v1/communities/" + group + "/bans", Map.of("account", member.id(), "reason", "在群里反复刷广告"), owner)
                .done();
        var refused = api.post(members, Map.of(), member).expect(403);
        teller.say("Put out for good, with a reason; coming back: %s.", refused.problem());
    }

    private void closing(Person owner, String group, String members) {
        api.post("/v1/communities/" + group + "/closing", Map.of("reason", "事情做完了"), owner)
                .done();
        var late = api.post(members, Map.of(), people.signIn(people.stranger())).expect(409);
        var export = api.get("/v1/communities/" + group + "/export", owner).expect(200);
        teller.say(
                "The owner closed the group: %s from now on; its export has %d rows.",
                late.problem(), export.body().size());
        var audit = api.all("/v1/communities/" + group + "/audit", owner);
        teller.say("The audit knows %d decisions, each with its reason.", audit.size());
    }
}
