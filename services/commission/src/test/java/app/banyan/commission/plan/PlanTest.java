package app.banyan.commission.plan;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.asOperator;
import static app.banyan.commission.Grove.attribution;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.draft;
import static app.banyan.commission.Grove.order;
import static app.banyan.commission.Grove.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.domain.PlanId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class PlanTest {

    private static final String RULES = "\"rules\":[{\"role\":\"promoter\",\"sharePpm\":100000}]";

    @BeforeEach
    void the_first_plan_is_in_force_at_once() {
        assertThat(plan().get("version").asInt()).isEqualTo(1);
    }

    @Test
    void a_draft_applies_to_nothing_and_members_do_not_see_it() {
        draft("{\"name\":\"秘密\"," + RULES + "}")
                .then()
                .statusCode(201)
                .body("state", equalTo("DRAFT"), "version", nullValue(), "rules[0].depth", equalTo(1));

        as(account()).get("/v1/plans").then().statusCode(200).body("items.state", everyItem(equalTo("PUBLISHED")));
        asOperator().get("/v1/plans?limit=1").then().statusCode(200).body("items.state", contains("DRAFT"));
    }

    @Test
    void a_change_is_announced_seven_days_before_and_ends_the_plan_before() {
        var tooEarly = published("{\"name\":\"快\",%s,\"effectiveFrom\":\"%s\"}"
                .formatted(RULES, Instant.now().plus(Duration.ofDays(6))));
        asOperator()
                .post("/v1/plans/{id}/publication", tooEarly)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/plan-too-early"));

        var id = published("{\"name\":\"慢\"," + RULES + "}");
        var from = asOperator()
                .post("/v1/plans/{id}/publication", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("PUBLISHED"), "effectiveUntil", nullValue())
                .extract()
                .<String>path("effectiveFrom");
        assertThat(Instant.parse(from))
                .isAfter(Instant.now().plus(Duration.ofDays(7).minusMinutes(1)));

        attribution(order(), buyer()).then().statusCode(200).body("plan.version", equalTo(1));
        attribution(order(), buyer(), Instant.parse(from).minusMillis(1))
                .then()
                .body("plan.id", equalTo(previousOf(id)));
        attribution(order(), buyer(), Instant.parse(from)).then().body("plan.id", equalTo(id));
        asOperator()
                .post("/v1/plans/{id}/publication", id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/plan-already-published"));
    }

    @Test
    void an_unlawful_plan_never_comes_to_be() {
        draft("""
                {"name": "贪心", "rules": [{"role": "promoter", "sharePpm": 200000, "depth": 2},
                                          {"role": "manager", "sharePpm": 100001}]}""")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/plan-unlawful"))
                .body("findings.rule", contains("depth", "too-much"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"人头\",\"rules\":[{\"role\":\"promoter\",\"perHead\":100}]}",
                "{\"name\":\"人头\",\"headcount\":3,\"rules\":[]}",
                "{\"name\":\"下线\",\"rules\":[{\"role\":\"upline\",\"sharePpm\":1}]}",
                "{\"name\":\"小数\",\"rules\":[{\"role\":\"promoter\",\"sharePpm\":0.2}]}",
                "{\"name\":\"负数\",\"rules\":[{\"role\":\"promoter\",\"sharePpm\":-1}]}",
                "{\"name\":\"多\",\"rules\":[{\"role\":\"promoter\",\"sharePpm\":1000001}]}",
                "{\"name\":\"\",\"rules\":[]}",
                "{\"name\":\"保护\",\"rules\":[],\"attribution\":{\"bindingDays\":10,\"protectedDays\":11}}",
            })
    void what_the_rule_language_cannot_say_is_malformed(String plan) {
        draft(plan).then().statusCode(400);
    }

    @Test
    void a_plan_that_nobody_drafted_is_not_there() {
        asOperator()
                .post("/v1/plans/pln_01jxqkmps5f8cr229wbnza0c37/publication")
                .then()
                .statusCode(404);
        asOperator().post("/v1/plans/7/publication").then().statusCode(404);
    }

    @Test
    void the_database_keeps_a_published_plan_as_it_is() throws SQLException {
        try (var app = Database.asApp();
                var statement = app.createStatement()) {
            assertThat(refused(() -> statement.executeUpdate("update plan_rule set share_ppm = 300000")))
                    .contains("permission denied");
            assertThat(
                            refused(
                                    () -> statement.executeUpdate(
                                            "update plan set effective = tstzrange(now() - interval '9 days', null) where version = 1")))
                    .contains("published");
            assertThat(refused(() -> statement.executeUpdate("delete from plan")))
                    .contains("permission denied");
        }
    }

    @Test
    void two_plans_never_apply_at_one_time_and_depth_three_does_not_exist() throws SQLException {
        try (var owner = Database.asOwner();
                var statement = owner.createStatement()) {
            assertThat(refused(() -> statement.executeUpdate("""
                    insert into plan (id, name, version, effective, touch_days, binding_days, protected_days,
                                      created_at, published_at)
                    values (gen_random_uuid(), 'x', 999, tstzrange(now(), null), 1, 1, 1, now(), now())"""))).contains("one_plan_at_a_time");
            assertThat(refused(() -> statement.executeUpdate(
                            "insert into plan_rule values ((select id from plan limit 1), 'x', 'promoter', 1, 3)")))
                    .contains("depth");
        }
    }

    private static String published(String plan) {
        return draft(plan).then().statusCode(201).extract().path("id");
    }

    /** The id of the plan whose version comes before. */
    private static String previousOf(String id) {
        var previous = Database.query(
                "select id from plan where version = (select version - 1 from plan where id = ?)",
                PlanId.of(id).value());
        return new PlanId((UUID) previous.getFirst().getFirst()).wire();
    }

    private interface Attempt {
        void run() throws SQLException;
    }

    private static String refused(Attempt attempt) {
        try {
            attempt.run();
            throw new AssertionError("the database allowed it");
        } catch (SQLException refused) {
            return refused.getMessage();
        }
    }
}
