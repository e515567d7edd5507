package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator puts on sale: a free training, two courses, the ladder between them, and a plan. What an earlier run
 * of the story left is used again, because a catalogue is not made twice and a second plan has to be announced for days.
 */
public final class Shop {

    private static final String LADDER = "社群阶梯 19.9 → 299 → 1299";
    private static final String TRAINING = "推广员培训";
    private static final String OTHER = "社群选品系统课";
    /** What the plan gives, in ppm of what was paid. */
    static final int COURSE_PROMOTER = 200_000;

    static final int MEMBERSHIP_PROMOTER = 100_000;
    static final int MANAGER = 50_000;
    static final int GOODS_COMMUNITY = 50_000;
    static final int GOODS_PROMOTER = 100_000;
    /** What the merchants of the story grant all three together, and the platform's fee. */
    static final int GOODS_DISTRIBUTION = 200_000;

    static final int GOODS_PLATFORM = 50_000;

    private final Api api;
    private final Person operator;
    private final Teller teller;

    public Shop(Api api, Person operator, Teller teller) {
        this.api = api;
        this.operator = operator;
        this.teller = teller;
    }

    /**
     * @param other      a system course outside the ladder
     * @param membership the tier at the top of the ladder
     * @param plan       the id of the published plan
     */
    public record Goods(
            JsonNode training, JsonNode small, JsonNode large, JsonNode membership, JsonNode other, String plan) {}

    public Goods open() {
        var training = training();
        var rungs = ladder().path("rungs");
        var goods =
                new Goods(training, course(rungs.get(0)), course(rungs.get(1)), tier(rungs.get(2)), other(), plan());
        teller.say("On sale: %s.", priced(goods.small()));
        teller.say("         %s.", priced(goods.large()));
        teller.say(
                "         %s %s, %s.",
                goods.membership().path("id").asText(),
                goods.membership().path("name").asText(),
                Yuan.of(goods.membership().path("price")));
        return goods;
    }

    private JsonNode training() {
        return api.all("/v1/courses", Person.anonymous()).stream()
                .filter(course -> course.path("training").asBoolean())
                .findFirst()
                .map(this::course)
                .orElseGet(() -> publish(Map.of(
                        "title",
                        TRAINING,
                        "summary",
                        "怎样诚实地推广：只说做得到的事。",
                        "training",
                        true,
                        "lessons",
                        List.of(lesson("第一课 规则与承诺", false)))));
    }

    private JsonNode ladder() {
        return api.all("/v1/ladders", Person.anonymous()).stream()
                .filter(ladder -> ladder.path("name").asText().equals(LADDER))
                .findFirst()
                .orElseGet(this::newLadder);
    }

    private JsonNode newLadder() {
        var small = publish(Map.of(
                "title",
                "七天建群入门课",
                "summary",
                "十九块九，七天学会建一个活的群。",
                "price",
                Yuan.money(1990),
                "lessons",
                List.of(lesson("第一课 为什么建群", true), lesson("第二课 第一批人", false))));
        var large = publish(Map.of(
                "title",
                "社群经营系统课",
                "summary",
                "从第一个成员到第一百个付费成员。",
                "price",
                Yuan.money(29900),
                "lessons",
                List.of(lesson("第一课 谁会留下", false))));
        var ladder = api.post(
                        "/v1/ladders",
                        Map.of(
                                "name",
                                LADDER,
                                "credit",
                                "FULL",
                                "offerHours",
                                72,
                                "rungs",
                                List.of(
                                        small.path("id"),
                                        large.path("id"),
                                        membership().path("id"))),
                        operator)
                .done();
        teller.say("Ladder %s set up: what was paid for the first rung counts in full.", ladder.text("id"));
        return ladder.body();
    }

    /** The annual membership: every system course for 365 days. Its price has no steps, so a ladder may promise it. */
    private JsonNode membership() {
        var draft = api.post(
                        "/v1/tiers",
                        Map.of(
                                "name",
                                "全通年度会员",
                                "description",
                                "全部系统课，365 天。",
                                "period",
                                Map.of("unit", "DAYS", "count", 365),
                                "listPrice",
                                Yuan.money(129_900),
                                "benefits",
                                List.of(Map.of("kind", "all-system-courses")),
                                "rank",
                                10),
                        operator)
                .done();
        var published = api.post("/v1/tiers/" + draft.text("id") + "/publication", null, operator)
                .done();
        teller.say("Tier %s published: %s.", published.text("id"), published.text("name"));
        return published.body();
    }

    private JsonNode other() {
        return course(OTHER, "选品、定价、复购。", 39_900);
    }

    /** A course outside the ladder, found again by its title. */
    JsonNode course(String title, String summary, long price) {
        return api.all("/v1/courses", Person.anonymous()).stream()
                .filter(course -> course.path("title").asText().equals(title))
                .findFirst()
                .map(this::course)
                .orElseGet(() -> publish(Map.of(
                        "title",
                        title,
                        "summary",
                        summary,
                        "price",
                        Yuan.money(price),
                        "lessons",
                        List.of(lesson("第一课 卖什么", false)))));
    }

    private JsonNode publish(Map<String, Object> draft) {
        var written = api.post("/v1/courses", draft, operator).done();
        var published = api.post("/v1/courses/" + written.text("id") + "/publication", null, operator)
                .done();
        teller.say("Course %s published: %s.", published.text("id"), published.text("title"));
        return published.body();
    }

    private String plan() {
        var published = api.all("/v1/plans", operator).stream()
                .filter(plan -> plan.path("state").asText().equals("PUBLISHED"))
                .findFirst();
        if (published.isPresent()) {
            teller.say(
                    "Plan %s is in force already.", published.get().path("id").asText());
            return published.get().path("id").asText();
        }
        var draft = api.post("/v1/plans", Map.of("name", "推广与群主佣金", "rules", rules()), operator)
                .done();
        var id = draft.text("id");
        api.post("/v1/plans/" + id + "/publication", null, operator).done();
        teller.say(
                "Plan %s published; as the first one it starts at once. Of what was paid: promoter 20 %% of courses and"
                        + " 10 %% of memberships and goods, manager 5 %%, the community 5 %% of goods.",
                id);
        return id;
    }

    /** The one plan of a platform that is shown or measured: whichever comes first finds what it needs. */
    public static List<Map<String, Object>> rules() {
        return List.of(
                rule("course", "promoter", COURSE_PROMOTER),
                rule("course", "manager", MANAGER),
                rule("membership", "promoter", MEMBERSHIP_PROMOTER),
                rule("membership", "manager", MANAGER),
                rule("goods", "community", GOODS_COMMUNITY),
                rule("goods", "promoter", GOODS_PROMOTER),
                rule("goods", "manager", MANAGER));
    }

    private static Map<String, Object> rule(String kind, String role, int ppm) {
        return Map.of("productKind", kind, "role", role, "sharePpm", ppm);
    }

    private JsonNode tier(JsonNode rung) {
        return api.get("/v1/tiers/" + rung.path("tier").asText(), Person.anonymous())
                .expect(200)
                .body();
    }

    private JsonNode course(JsonNode listed) {
        var id = Optional.ofNullable(listed.get("course")).orElse(listed.path("id"));
        return api.get("/v1/courses/" + id.asText(), Person.anonymous())
                .expect(200)
                .body();
    }

    private static String priced(JsonNode course) {
        return "%s %s, %s"
                .formatted(course.path("id").asText(), course.path("title").asText(), Yuan.of(course.path("price")));
    }

    private static Map<String, Object> lesson(String title, boolean preview) {
        return Map.of("title", title, "body", "先想清楚：谁会来，为什么留下。", "preview", preview);
    }
}
